import { TinyAuthority } from './certificate.ts';

type Payload = Record<string, unknown>;

const authority = new TinyAuthority();
const hash = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'aa'.repeat(32),
  issuerKeyHash: 'bb'.repeat(32),
  serialNumber: '1',
};
const soon = '2026-03-02T11:00:00Z';
const token = { idToken: 'APP1', type: 'Central' };
const component = { name: 'TemperatureSensor' };
const variable = { name: 'Temperature' };

const certificates: Readonly<Record<string, Payload>> = {
  CertificateSigned: { certificateChain: authority.root },
  DeleteCertificate: { certificateHashData: hash },
  GetLog: { log: { remoteLocation: 'https://files.example/logs' }, logType: 'SecurityLog', requestId: 3 },
};

/** One valid request of every message that a 1.6 central system can send. */
export const requests16: Readonly<Record<string, Payload>> = {
  ...certificates,
  CancelReservation: { reservationId: 5 },
  ChangeAvailability: { connectorId: 1, type: 'Operative' },
  ChangeConfiguration: { key: 'ConnectionTimeOut', value: '90' },
  ClearCache: {},
  ClearChargingProfile: { id: 9 },
  DataTransfer: { vendorId: 'nobody', data: 'x' },
  ExtendedTriggerMessage: { requestedMessage: 'SignChargePointCertificate' },
  GetCompositeSchedule: { connectorId: 1, duration: 600, chargingRateUnit: 'A' },
  GetConfiguration: {},
  GetDiagnostics: { location: 'https://files.example/logs' },
  GetInstalledCertificateIds: { certificateType: 'CentralSystemRootCertificate' },
  GetLocalListVersion: {},
  InstallCertificate: { certificateType: 'CentralSystemRootCertificate', certificate: authority.root },
  RemoteStartTransaction: { idTag: 'APP1', connectorId: 1 },
  RemoteStopTransaction: { transactionId: 4 },
  ReserveNow: { connectorId: 2, expiryDate: soon, idTag: 'VIP', reservationId: 5 },
  SendLocalList: {
    listVersion: 2,
    updateType: 'Full',
    localAuthorizationList: [{ idTag: 'A', idTagInfo: { status: 'Accepted' } }],
  },
  SetChargingProfile: {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 9,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: {
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }],
      },
    },
  },
  SignedUpdateFirmware: {
    requestId: 8,
    firmware: {
      location: 'https://files.example/fw-9.1.0.bin',
      retrieveDateTime: soon,
      signingCertificate: authority.root,
      signature: 'c2lnbmF0dXJlLW9mLWEtZmlsZQ==',
    },
  },
  TriggerMessage: { requestedMessage: 'MeterValues', connectorId: 1 },
  UnlockConnector: { connectorId: 1 },
  UpdateFirmware: { location: 'https://files.example/fw-9.0.0.bin', retrieveDate: soon },
  Reset: { type: 'Soft' },
};

const displayMessage = {
  id: 4,
  priority: 'NormalCycle',
  message: { format: 'UTF8', content: 'Closed for cleaning on Sunday.' },
};

/** One valid request of every message that a 2.0.1 CSMS can send. */
export const requests201: Readonly<Record<string, Payload>> = {
  ...certificates,
  CancelReservation: { reservationId: 5 },
  ChangeAvailability: { operationalStatus: 'Operative', evse: { id: 1 } },
  ClearCache: {},
  ClearDisplayMessage: { id: 99 },
  CostUpdated: { totalCost: 3.5, transactionId: 'x' },
  CustomerInformation: { requestId: 2, report: true, clear: false, idToken: token },
  DataTransfer: { vendorId: 'nobody' },
  GetBaseReport: { requestId: 6, reportBase: 'FullInventory' },
  GetCompositeSchedule: { evseId: 1, duration: 3600, chargingRateUnit: 'W' },
  GetInstalledCertificateIds: {},
  GetLocalListVersion: {},
  GetMonitoringReport: { requestId: 7 },
  GetReport: { requestId: 6, componentVariable: [{ component, variable }] },
  GetTransactionStatus: {},
  GetVariables: { getVariableData: [{ component, variable }] },
  InstallCertificate: { certificateType: 'CSMSRootCertificate', certificate: authority.root },
  PublishFirmware: { location: 'https://files.example/x', checksum: 'ab'.repeat(16), requestId: 1 },
  RequestStartTransaction: { evseId: 1, remoteStartId: 3, idToken: token },
  RequestStopTransaction: { transactionId: 'none' },
  ReserveNow: { id: 5, expiryDateTime: soon, idToken: token, evseId: 2 },
  SendLocalList: {
    versionNumber: 2,
    updateType: 'Full',
    localAuthorizationList: [{ idToken: token, idTokenInfo: { status: 'Accepted' } }],
  },
  SetChargingProfile: {
    evseId: 1,
    chargingProfile: {
      id: 9,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Recurring',
      recurrencyKind: 'Daily',
      chargingSchedule: [
        {
          id: 1,
          startSchedule: '2026-01-01T00:00:00Z',
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 7000 }],
        },
      ],
    },
  },
  GetChargingProfiles: { requestId: 5, chargingProfile: { stackLevel: 0 } },
  ClearChargingProfile: { chargingProfileId: 9 },
  SetDisplayMessage: { message: displayMessage },
  GetDisplayMessages: { requestId: 4 },
  SetMonitoringBase: { monitoringBase: 'All' },
  SetMonitoringLevel: { severity: 8 },
  SetNetworkProfile: {
    configurationSlot: 1,
    connectionData: {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: 'wss://csms.example',
      messageTimeout: 30,
      securityProfile: 2,
      ocppInterface: 'Wired0',
    },
  },
  SetVariableMonitoring: {
    setMonitoringData: [{ value: 60, type: 'UpperThreshold', severity: 4, component, variable }],
  },
  ClearVariableMonitoring: { id: [1, 100, 500] },
  SetVariables: {
    setVariableData: [
      {
        attributeValue: '120',
        component: { name: 'TxCtrlr' },
        variable: { name: 'EVConnectionTimeOut' },
      },
    ],
  },
  TriggerMessage: { requestedMessage: 'SignChargingStationCertificate' },
  UnlockConnector: { evseId: 1, connectorId: 1 },
  UnpublishFirmware: { checksum: 'ab'.repeat(16) },
  UpdateFirmware: {
    requestId: 8,
    firmware: { location: 'https://files.example/fw-9.1.0.bin', retrieveDateTime: soon },
  },
  Reset: { type: 'OnIdle' },
};

const priced = {
  tariffId: 'T1',
  currency: 'EUR',
  energy: { prices: [{ priceKwh: 0.45 }] },
};

/** One valid request of every message that a 2.1 CSMS can send. */
export const requests21: Readonly<Record<string, Payload>> = {
  ...requests201,
  SetNetworkProfile: {
    configurationSlot: 1,
    connectionData: {
      ocppInterface: 'Wired0',
      ocppTransport: 'JSON',
      ocppCsmsUrl: 'wss://csms.example',
      messageTimeout: 30,
      securityProfile: 2,
    },
  },
  SetVariableMonitoring: {
    setMonitoringData: [
      { value: 60, type: 'UpperThreshold', severity: 4, component, variable },
      {
        value: 30,
        type: 'Periodic',
        severity: 8,
        component,
        variable,
        periodicEventStream: { interval: 10, values: 1 },
      },
    ],
  },
  AFRRSignal: { timestamp: soon, signal: 4 },
  AdjustPeriodicEventStream: { id: 77, params: { interval: 20 } },
  ChangeTransactionTariff: { transactionId: 'none', tariff: priced },
  SetDefaultTariff: { evseId: 0, tariff: priced },
  GetTariffs: { evseId: 0 },
  ClearTariffs: {},
  ClearDERControl: { isDefault: true },
  GetDERControl: { requestId: 9 },
  SetDERControl: { isDefault: true, controlId: 'c1', controlType: 'VoltWatt' },
  GetPeriodicEventStream: {},
  NotifyAllowedEnergyTransfer: { transactionId: 'none', allowedEnergyTransfer: ['DC'] },
  NotifyWebPaymentStarted: { evseId: 1, timeout: 60 },
  RequestBatterySwap: { requestId: 3, idToken: token },
  UpdateDynamicSchedule: { chargingProfileId: 9, scheduleUpdate: { limit: 5000 } },
  UsePriorityCharging: { transactionId: 'none', activate: true },
};
