import type { Version } from '../conformance/use-case.ts';

/**
 * The messages that an administrator may send, word for word, to a station in each state, and why. Whatever is not
 * named is refused. Where a message is harmless in some of its forms only, `but` names those that are refused.
 */
export type LetThrough = Readonly<Record<string, Entry>>;

interface Entry {
  readonly why: string;
  readonly but?: Partial<Record<Version, readonly string[]>>;
}

function each(why: string, ...messages: readonly string[]): LetThrough {
  return Object.fromEntries(messages.map((message) => [message, { why }]));
}

const LOOKING = each(
  'asks and changes nothing',
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
  'ExtendedTriggerMessage',
);

const SHOWING = each(
  'shows people something',
  'ClearDisplayMessage',
  'CostUpdated',
  'NotifyWebPaymentStarted',
  'SetDisplayMessage',
);

const WATCHING = each(
  'changes what is reported; a hazard stays latched however silent its station',
  'ClearVariableMonitoring',
  'SetMonitoringBase',
  'SetMonitoringLevel',
  'SetVariableMonitoring',
);

const TRUSTING = each('moves trust, not energy', 'CertificateSigned', 'InstallCertificate');

const TRIGGERING: LetThrough = {
  TriggerMessage: {
    why: 'asks for a message of the specification; what a trigger of the vendor does nobody can say',
    but: { 'ocpp2.1': ['whole', 'requestedMessage=CustomTrigger'] },
  },
};

/** A welded contactor stands at EVSE 1. Nothing may put voltage on it, free its plug or re-arm a protection. */
export const AT_A_HAZARD: LetThrough = {
  ...LOOKING,
  ...TRIGGERING,
  ...SHOWING,
  ...WATCHING,
  ...TRUSTING,
  SetVariableMonitoring: {
    why: 'changes what is reported',
    // Whole, it begins an event stream, which no action says.
    but: { 'ocpp2.1': ['whole'] },
  },
  CertificateSigned: {
    why: 'moves trust, not energy',
    // Without its type, or for another use, it says what no action says.
    but: { 'ocpp2.0.1': ['least'], 'ocpp2.1': ['least', 'certificateType=V2G20Certificate'] },
  },
  DeleteCertificate: { why: 'moves trust, not energy' },
  ChangeAvailability: {
    why: 'takes out of service',
    but: {
      'ocpp1.6': ['type=Operative'],
      'ocpp2.0.1': ['operationalStatus=Operative'],
      'ocpp2.1': ['operationalStatus=Operative'],
    },
  },
  CancelReservation: { why: 'takes a promise back' },
  ClearCache: { why: 'makes the station forget cards, so that it has to ask' },
  SendLocalList: {
    why: 'brings the list up to date everywhere at once; the place stays out of service',
    // It has members that no action says.
    but: { 'ocpp1.6': ['whole'], 'ocpp2.0.1': ['whole'], 'ocpp2.1': ['whole'] },
  },
};

/** A driver charges at EVSE 1. Nothing may end that but a stop, whose purpose it is. */
export const AT_A_SESSION: LetThrough = {
  ...LOOKING,
  ...TRIGGERING,
  ...SHOWING,
  ...WATCHING,
  ...TRUSTING,
  ...each('waits for the end of the session (1.6 §5.2, 2.x G03)', 'ChangeAvailability'),
  ...each(
    'is for sessions to come',
    'CancelReservation',
    'ClearCache',
    'ReserveNow',
    'SendLocalList',
    'SetDefaultTariff',
    'ClearTariffs',
  ),
  ...each(
    'may slow the session down or price it, and does not end it',
    'AFRRSignal',
    'ChangeTransactionTariff',
    'ClearChargingProfile',
    'ClearDERControl',
    'NotifyAllowedEnergyTransfer',
    'SetChargingProfile',
    'SetDERControl',
    'UpdateDynamicSchedule',
    'UsePriorityCharging',
  ),
  ...each(
    'changes settings, which take effect without a restart or with the next one',
    'AdjustPeriodicEventStream',
    'ChangeConfiguration',
    'CustomerInformation',
    'PublishFirmware',
    'SetNetworkProfile',
    'SetVariables',
    'UnpublishFirmware',
  ),
};
