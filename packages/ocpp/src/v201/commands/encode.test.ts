import { describe, expect, it } from 'vitest';
import {
  HASH,
  NOW,
  NOW_TEXT,
  PEM,
  URL,
  checkExample,
  refusal,
  type Example,
} from '../../testing/commands.ts';
import type { MonitorRequest, StationCommand } from '../../vocabulary.ts';

const examples201: Example[] = [
  [
    { action: 'probe', message: 'boot', evseId: 1 },
    'TriggerMessage',
    { requestedMessage: 'BootNotification' },
  ],
  [{ action: 'probe', message: 'status' }, 'TriggerMessage', { requestedMessage: 'StatusNotification' }],
  [
    { action: 'probe', message: 'status', evseId: 2 },
    'TriggerMessage',
    { requestedMessage: 'StatusNotification', evse: { id: 2, connectorId: 1 } },
  ],
  [
    { action: 'probe', message: 'status', evseId: 2, connectorId: 2 },
    'TriggerMessage',
    { requestedMessage: 'StatusNotification', evse: { id: 2, connectorId: 2 } },
  ],
  [
    { action: 'probe', message: 'meter', evseId: 2 },
    'TriggerMessage',
    { requestedMessage: 'MeterValues', evse: { id: 2 } },
  ],
  [{ action: 'reset', type: 'soft' }, 'Reset', { type: 'OnIdle' }],
  [{ action: 'reset', type: 'hard', evseId: 2 }, 'Reset', { type: 'Immediate', evseId: 2 }],
  [{ action: 'unlock', evseId: 2, connectorId: 1 }, 'UnlockConnector', { evseId: 2, connectorId: 1 }],
  [
    { action: 'startSession', token: '04A2B3', evseId: 1, remoteStartId: 5 },
    'RequestStartTransaction',
    { remoteStartId: 5, idToken: { idToken: '04A2B3', type: 'Central' }, evseId: 1 },
  ],
  [{ action: 'stopSession', wireId: 'tx-1' }, 'RequestStopTransaction', { transactionId: 'tx-1' }],
  [
    { action: 'setAvailability', operative: false },
    'ChangeAvailability',
    { operationalStatus: 'Inoperative' },
  ],
  [
    { action: 'setAvailability', operative: true, evseId: 2, connectorId: 1 },
    'ChangeAvailability',
    { operationalStatus: 'Operative', evse: { id: 2, connectorId: 1 } },
  ],
  [{ action: 'clearCache' }, 'ClearCache', {}],
  [
    {
      action: 'sendLocalList',
      version: 3,
      update: 'differential',
      entries: [
        { token: 'A', verdict: 'Accepted' },
        { token: 'B', verdict: null },
      ],
    },
    'SendLocalList',
    {
      versionNumber: 3,
      updateType: 'Differential',
      localAuthorizationList: [
        { idToken: { idToken: 'A', type: 'ISO14443' }, idTokenInfo: { status: 'Accepted' } },
        { idToken: { idToken: 'B', type: 'ISO14443' } },
      ],
    },
  ],
  [
    { action: 'sendLocalList', version: 4, update: 'full', entries: [] },
    'SendLocalList',
    { versionNumber: 4, updateType: 'Full' },
  ],
  [
    { action: 'configure', key: 'OCPPCommCtrlr.MessageAttempts[TransactionEvent]', value: '5' },
    'SetVariables',
    {
      setVariableData: [
        {
          attributeValue: '5',
          component: { name: 'OCPPCommCtrlr' },
          variable: { name: 'MessageAttempts', instance: 'TransactionEvent' },
        },
      ],
    },
  ],
  [
    { action: 'limitPower', evseId: 0, limitW: 50_000 },
    'SetChargingProfile',
    {
      evseId: 0,
      chargingProfile: {
        id: 870_000,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: [
          { id: 870_000, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 50_000 }] },
        ],
      },
    },
  ],
  [{ action: 'limitPower', evseId: 0, limitW: null }, 'ClearChargingProfile', { chargingProfileId: 870_000 }],
  [
    { action: 'getLog', url: URL, requestId: 5 },
    'GetLog',
    { logType: 'DiagnosticsLog', requestId: 5, log: { remoteLocation: URL } },
  ],
  [
    { action: 'updateFirmware', url: URL, retrieveAt: NOW, requestId: 5 },
    'UpdateFirmware',
    { requestId: 5, firmware: { location: URL, retrieveDateTime: NOW_TEXT } },
  ],
  [
    { action: 'probe', message: 'transaction', evseId: 2 },
    'TriggerMessage',
    { requestedMessage: 'TransactionEvent', evse: { id: 2 } },
  ],
  [
    { action: 'probe', message: 'certificate' },
    'TriggerMessage',
    { requestedMessage: 'SignChargingStationCertificate' },
  ],
  [
    { action: 'configure', key: 'Connector@1/2.Available', value: 'true' },
    'SetVariables',
    {
      setVariableData: [
        {
          attributeValue: 'true',
          component: { name: 'Connector', evse: { id: 1, connectorId: 2 } },
          variable: { name: 'Available' },
        },
      ],
    },
  ],
  [
    { action: 'readSettings', keys: ['EVSE@1.AllowReset'] },
    'GetVariables',
    { getVariableData: [{ component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'AllowReset' } }] },
  ],
  [
    { action: 'reportSettings', scope: 'configuration', requestId: 5 },
    'GetBaseReport',
    { requestId: 5, reportBase: 'ConfigurationInventory' },
  ],
  [{ action: 'reportMonitors', requestId: 5 }, 'GetMonitoringReport', { requestId: 5 }],
  [{ action: 'readLocalListVersion' }, 'GetLocalListVersion', {}],
  [{ action: 'readSchedule', evseId: 1, durationS: 60 }, 'GetCompositeSchedule', { evseId: 1, duration: 60 }],
  [{ action: 'listCertificates', use: null }, 'GetInstalledCertificateIds', {}],
  [
    { action: 'listCertificates', use: 'station' },
    'GetInstalledCertificateIds',
    { certificateType: ['V2GCertificateChain'] },
  ],
  [
    { action: 'installCertificate', use: 'mo-root', pem: PEM },
    'InstallCertificate',
    { certificateType: 'MORootCertificate', certificate: PEM },
  ],
  [
    { action: 'deleteCertificate', hash: HASH },
    'DeleteCertificate',
    {
      certificateHashData: {
        hashAlgorithm: 'SHA256',
        issuerNameHash: 'a1',
        issuerKeyHash: 'b2',
        serialNumber: '0c',
      },
    },
  ],
  [
    { action: 'deliverCertificate', use: 'station', chainPem: PEM, requestId: 3 },
    'CertificateSigned',
    { certificateChain: PEM, certificateType: 'ChargingStationCertificate' },
  ],
  [
    { action: 'reserve', reservationId: 7, token: '04A2B3', expiresAt: NOW, evseId: 1 },
    'ReserveNow',
    { id: 7, expiryDateTime: NOW_TEXT, idToken: { idToken: '04A2B3', type: 'ISO14443' }, evseId: 1 },
  ],
  [{ action: 'cancelReservation', reservationId: 7 }, 'CancelReservation', { reservationId: 7 }],
  [
    {
      action: 'setMonitors',
      monitors: [
        {
          id: 4,
          variable: 'EVSE@1.Power',
          kind: 'upper-threshold',
          value: 11_000,
          severity: 5,
          transaction: false,
        },
      ],
    },
    'SetVariableMonitoring',
    {
      setMonitoringData: [
        {
          id: 4,
          transaction: false,
          value: 11_000,
          type: 'UpperThreshold',
          severity: 5,
          component: { name: 'EVSE', evse: { id: 1 } },
          variable: { name: 'Power' },
        },
      ],
    },
  ],
  [{ action: 'clearMonitors', ids: [4, 5] }, 'ClearVariableMonitoring', { id: [4, 5] }],
  [
    { action: 'setMonitoringBase', base: 'hard-wired' },
    'SetMonitoringBase',
    { monitoringBase: 'HardWiredOnly' },
  ],
  [{ action: 'setMonitoringLevel', severity: 5 }, 'SetMonitoringLevel', { severity: 5 }],
  [
    { action: 'getLog', url: URL, requestId: 5, kind: 'security' },
    'GetLog',
    { logType: 'SecurityLog', requestId: 5, log: { remoteLocation: URL } },
  ],
  [
    {
      action: 'updateFirmware',
      url: URL,
      retrieveAt: NOW,
      requestId: 5,
      signature: { certificatePem: PEM, value: 'c2ln' },
    },
    'UpdateFirmware',
    {
      requestId: 5,
      firmware: { location: URL, retrieveDateTime: NOW_TEXT, signingCertificate: PEM, signature: 'c2ln' },
    },
  ],
];

const monitor: MonitorRequest = {
  variable: 'EVSE@1.Power',
  kind: 'delta',
  value: 1,
  severity: 5,
  transaction: true,
};

function refused(command: StationCommand): string {
  return refusal('ocpp2.0.1', command);
}

describe('commands to a 2.0.1 station', () => {
  it.each(examples201)('%j', (...example) => checkExample('ocpp2.0.1', example));

  // 2.1 has all that 2.0.1 has, and asks of a delivered certificate which request it answers.
  const common = examples201.filter(([{ action }]) => action !== 'deliverCertificate');
  it.each(common)('are the same in 2.1: %j', (...example) => checkExample('ocpp2.1', example));

  it('are refused in words', () => {
    expect(refused({ action: 'configure', key: 'HeartbeatInterval', value: '60' })).toContain(
      'key must be Component.Variable in OCPP 2.0.1',
    );
    expect(refused({ action: 'configure', key: `A.${'x'.repeat(51)}`, value: '60' })).toContain(
      '51 characters',
    );
    expect(refused({ action: 'readSettings', keys: [] })).toContain('at least one');
    expect(refused({ action: 'stopSession', wireId: 'x'.repeat(37) })).toContain('37 characters');
    expect(refused({ action: 'startSession', token: 'x'.repeat(37), remoteStartId: 1 })).toContain(
      'at most 36',
    );
    expect(refused({ action: 'reset', type: 'soft', evseId: 1.5 })).toBe(
      'evseId must be a whole number from 0 to 2147483647, not 1.5',
    );
    expect(refused({ action: 'unlock', evseId: 0, connectorId: 1 })).toContain('needs an EVSE');
    expect(refused({ action: 'setMonitors', monitors: [] })).toContain('at least one');
    expect(refused({ action: 'clearMonitors', ids: [] })).toContain('at least one');
    expect(refused({ action: 'setMonitors', monitors: [{ ...monitor, severity: 10 }] })).toContain(
      '0 (danger)',
    );
    expect(refused({ action: 'setMonitors', monitors: [{ ...monitor, kind: 'target-delta' }] })).toBe(
      'OCPP 2.0.1 has no target-delta monitors',
    );
    expect(refused({ action: 'installCertificate', use: 'oem-root', pem: PEM })).toBe(
      'OCPP 2.0.1 has no oem-root certificates',
    );
  });
});
