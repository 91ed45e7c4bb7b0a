/**
 * What each message of a CSMS may do, by what it can do to people and energy, and the action that it is.
 *
 * - `reads` asks only.
 * - `informs` shows or tells people something.
 * - `configures` changes settings, limits, lists, tariffs or credentials, so it may energise.
 * - `interrupts` may end or begin service at once, or nobody can say what it does.
 */

import type { CsmsMessage } from '../directions.ts';
import type { CommandAction, RequestNature } from '../vocabulary.ts';

interface MessageKind {
  readonly nature: RequestNature;
  /** The action that says what the message usually says; null where there is none. */
  readonly action: CommandAction | null;
}

export const MESSAGES: Record<CsmsMessage, MessageKind> = {
  GetBaseReport: reads('reportSettings'),
  GetChargingProfiles: reads(),
  GetCompositeSchedule: reads('readSchedule'),
  GetConfiguration: reads('readSettings'),
  GetDERControl: reads(),
  GetDiagnostics: reads('getLog'),
  GetDisplayMessages: reads(),
  GetInstalledCertificateIds: reads('listCertificates'),
  GetLocalListVersion: reads('readLocalListVersion'),
  GetLog: reads('getLog'),
  GetMonitoringReport: reads('reportMonitors'),
  GetPeriodicEventStream: reads(),
  GetReport: reads(),
  GetTariffs: reads(),
  GetTransactionStatus: reads(),
  GetVariables: reads('readSettings'),
  // What they ask for is told at once; a trigger of the vendor's own is judged in natures.ts.
  TriggerMessage: reads('probe'),
  ExtendedTriggerMessage: reads('probe'),

  ClearDisplayMessage: informs(),
  CostUpdated: informs(),
  NotifyWebPaymentStarted: informs(),
  SetDisplayMessage: informs(),

  AFRRSignal: configures(),
  AdjustPeriodicEventStream: configures(),
  CancelReservation: configures('cancelReservation'),
  CertificateSigned: configures('deliverCertificate'),
  ChangeConfiguration: configures('configure'),
  ChangeTransactionTariff: configures(),
  ClearCache: configures('clearCache'),
  ClearChargingProfile: configures('limitPower'),
  ClearDERControl: configures(),
  ClearTariffs: configures(),
  ClearVariableMonitoring: configures('clearMonitors'),
  // It can clear what a station knows of a customer.
  CustomerInformation: configures(),
  InstallCertificate: configures('installCertificate'),
  NotifyAllowedEnergyTransfer: configures(),
  PublishFirmware: configures(),
  ReserveNow: configures('reserve'),
  SendLocalList: configures('sendLocalList'),
  SetChargingProfile: configures('limitPower'),
  SetDERControl: configures(),
  SetDefaultTariff: configures(),
  SetMonitoringBase: configures('setMonitoringBase'),
  SetMonitoringLevel: configures('setMonitoringLevel'),
  SetNetworkProfile: configures(),
  SetVariableMonitoring: configures('setMonitors'),
  SetVariables: configures('configure'),
  UnpublishFirmware: configures(),
  UpdateDynamicSchedule: configures(),
  UsePriorityCharging: configures(),

  ChangeAvailability: interrupts('setAvailability'),
  // Means what only the vendor knows.
  DataTransfer: interrupts(),
  // Without the root it trusts us by, a station never comes back.
  DeleteCertificate: interrupts('deleteCertificate'),
  RemoteStartTransaction: interrupts('startSession'),
  RemoteStopTransaction: interrupts('stopSession'),
  // Opens a slot and moves a battery.
  RequestBatterySwap: interrupts(),
  RequestStartTransaction: interrupts('startSession'),
  RequestStopTransaction: interrupts('stopSession'),
  Reset: interrupts('reset'),
  SignedUpdateFirmware: interrupts('updateFirmware'),
  UnlockConnector: interrupts('unlock'),
  UpdateFirmware: interrupts('updateFirmware'),
};

function reads(action: CommandAction | null = null): MessageKind {
  return { nature: 'reads', action };
}

function informs(action: CommandAction | null = null): MessageKind {
  return { nature: 'informs', action };
}

function configures(action: CommandAction | null = null): MessageKind {
  return { nature: 'configures', action };
}

function interrupts(action: CommandAction | null = null): MessageKind {
  return { nature: 'interrupts', action };
}
