/** Which side sends a message: OCPP's schemas do not say it, the chapters of the specifications do. */

import { ACTIONS } from './validation/schemas.ts';
import type { Protocol } from './vocabulary.ts';

/** Requests of the CSMS in 1.6 with its security extension, 2.0.1 and 2.1; no name means two things. */
export const CSMS_MESSAGES = [
  'AFRRSignal',
  'AdjustPeriodicEventStream',
  'CancelReservation',
  'CertificateSigned',
  'ChangeAvailability',
  'ChangeConfiguration',
  'ChangeTransactionTariff',
  'ClearCache',
  'ClearChargingProfile',
  'ClearDERControl',
  'ClearDisplayMessage',
  'ClearTariffs',
  'ClearVariableMonitoring',
  'CostUpdated',
  'CustomerInformation',
  'DataTransfer',
  'DeleteCertificate',
  'ExtendedTriggerMessage',
  'GetBaseReport',
  'GetChargingProfiles',
  'GetCompositeSchedule',
  'GetConfiguration',
  'GetDERControl',
  'GetDiagnostics',
  'GetDisplayMessages',
  'GetInstalledCertificateIds',
  'GetLocalListVersion',
  'GetLog',
  'GetMonitoringReport',
  'GetPeriodicEventStream',
  'GetReport',
  'GetTariffs',
  'GetTransactionStatus',
  'GetVariables',
  'InstallCertificate',
  'NotifyAllowedEnergyTransfer',
  'NotifyWebPaymentStarted',
  'PublishFirmware',
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'RequestBatterySwap',
  'RequestStartTransaction',
  'RequestStopTransaction',
  'ReserveNow',
  'Reset',
  'SendLocalList',
  'SetChargingProfile',
  'SetDERControl',
  'SetDefaultTariff',
  'SetDisplayMessage',
  'SetMonitoringBase',
  'SetMonitoringLevel',
  'SetNetworkProfile',
  'SetVariableMonitoring',
  'SetVariables',
  'SignedUpdateFirmware',
  'TriggerMessage',
  'UnlockConnector',
  'UnpublishFirmware',
  'UpdateDynamicSchedule',
  'UpdateFirmware',
  'UsePriorityCharging',
] as const;

export type CsmsMessage = (typeof CSMS_MESSAGES)[number];

const FROM_CSMS: ReadonlySet<string> = new Set(CSMS_MESSAGES);
/** The one message that either side may begin. */
const FROM_BOTH = 'DataTransfer';

/** Whether the version has this message and a CSMS sends it. */
export function isFromCsms(protocol: Protocol, message: string): message is CsmsMessage {
  return FROM_CSMS.has(message) && ACTIONS[protocol].has(message);
}

/** Whether the version has this message and a station sends it: as a CALL, or in 2.1 as a SEND. */
export function isFromStation(protocol: Protocol, message: string): boolean {
  return ACTIONS[protocol].has(message) && (message === FROM_BOTH || !FROM_CSMS.has(message));
}
