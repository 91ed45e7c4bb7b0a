import { describe, expect, it } from 'vitest';
import { encodeCommand } from '../../command.ts';
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
import type { StationCommand } from '../../vocabulary.ts';

const examples16: Example[] = [
  [
    { action: 'probe', message: 'boot', evseId: 1 },
    'TriggerMessage',
    { requestedMessage: 'BootNotification' },
  ],
  [{ action: 'probe', message: 'heartbeat' }, 'TriggerMessage', { requestedMessage: 'Heartbeat' }],
  [
    { action: 'probe', message: 'status', evseId: 0 },
    'TriggerMessage',
    { requestedMessage: 'StatusNotification' },
  ],
  [
    { action: 'probe', message: 'status', evseId: 2 },
    'TriggerMessage',
    { requestedMessage: 'StatusNotification', connectorId: 2 },
  ],
  [
    { action: 'probe', message: 'meter', evseId: 2 },
    'TriggerMessage',
    { requestedMessage: 'MeterValues', connectorId: 2 },
  ],
  [{ action: 'reset', type: 'soft' }, 'Reset', { type: 'Soft' }],
  [{ action: 'reset', type: 'hard', evseId: 0 }, 'Reset', { type: 'Hard' }],
  [{ action: 'unlock', evseId: 2, connectorId: 2 }, 'UnlockConnector', { connectorId: 2 }],
  [
    { action: 'startSession', token: '04A2B3', evseId: 1, remoteStartId: 5 },
    'RemoteStartTransaction',
    { connectorId: 1, idTag: '04A2B3' },
  ],
  [
    { action: 'startSession', token: '04A2B3', remoteStartId: 5 },
    'RemoteStartTransaction',
    { idTag: '04A2B3' },
  ],
  [{ action: 'stopSession', wireId: '4711' }, 'RemoteStopTransaction', { transactionId: 4711 }],
  [
    { action: 'setAvailability', operative: false },
    'ChangeAvailability',
    { connectorId: 0, type: 'Inoperative' },
  ],
  [
    { action: 'setAvailability', operative: true, evseId: 2 },
    'ChangeAvailability',
    { connectorId: 2, type: 'Operative' },
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
      listVersion: 3,
      updateType: 'Differential',
      localAuthorizationList: [{ idTag: 'A', idTagInfo: { status: 'Accepted' } }, { idTag: 'B' }],
    },
  ],
  [
    { action: 'sendLocalList', version: 4, update: 'full', entries: [{ token: 'B', verdict: null }] },
    'SendLocalList',
    { listVersion: 4, updateType: 'Full', localAuthorizationList: [] },
  ],
  [
    { action: 'configure', key: 'HeartbeatInterval', value: '60' },
    'ChangeConfiguration',
    { key: 'HeartbeatInterval', value: '60' },
  ],
  [
    { action: 'limitPower', evseId: 1, limitW: 11_000.04 },
    'SetChargingProfile',
    {
      connectorId: 1,
      csChargingProfiles: {
        chargingProfileId: 870_001,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: {
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000 }],
        },
      },
    },
  ],
  [{ action: 'limitPower', evseId: 1, limitW: null }, 'ClearChargingProfile', { id: 870_001 }],
  [{ action: 'getLog', url: URL, requestId: 5 }, 'GetDiagnostics', { location: URL }],
  [
    { action: 'updateFirmware', url: URL, retrieveAt: NOW - 60_000, requestId: 5 },
    'UpdateFirmware',
    { location: URL, retrieveDate: NOW_TEXT },
  ],
  [
    { action: 'probe', message: 'firmware' },
    'TriggerMessage',
    { requestedMessage: 'FirmwareStatusNotification' },
  ],
  [
    { action: 'probe', message: 'log' },
    'ExtendedTriggerMessage',
    { requestedMessage: 'LogStatusNotification' },
  ],
  [
    { action: 'probe', message: 'certificate' },
    'ExtendedTriggerMessage',
    { requestedMessage: 'SignChargePointCertificate' },
  ],
  [
    { action: 'readSettings', keys: ['HeartbeatInterval', 'X'] },
    'GetConfiguration',
    { key: ['HeartbeatInterval', 'X'] },
  ],
  [{ action: 'reportSettings', scope: 'all', requestId: 5 }, 'GetConfiguration', {}],
  [{ action: 'readLocalListVersion' }, 'GetLocalListVersion', {}],
  [
    { action: 'readSchedule', evseId: 0, durationS: 3600 },
    'GetCompositeSchedule',
    { connectorId: 0, duration: 3600 },
  ],
  [
    { action: 'listCertificates', use: 'csms-root' },
    'GetInstalledCertificateIds',
    { certificateType: 'CentralSystemRootCertificate' },
  ],
  [
    { action: 'installCertificate', use: 'manufacturer-root', pem: PEM },
    'InstallCertificate',
    { certificateType: 'ManufacturerRootCertificate', certificate: PEM },
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
    { action: 'deliverCertificate', use: 'station', chainPem: PEM, requestId: null },
    'CertificateSigned',
    { certificateChain: PEM },
  ],
  [
    { action: 'reserve', reservationId: 7, token: '04A2B3', expiresAt: NOW },
    'ReserveNow',
    { connectorId: 0, expiryDate: NOW_TEXT, idTag: '04A2B3', reservationId: 7 },
  ],
  [{ action: 'cancelReservation', reservationId: 7 }, 'CancelReservation', { reservationId: 7 }],
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
    'SignedUpdateFirmware',
    {
      requestId: 5,
      firmware: { location: URL, retrieveDateTime: NOW_TEXT, signingCertificate: PEM, signature: 'c2ln' },
    },
  ],
];

function refused(command: StationCommand): string {
  return refusal('ocpp1.6', command);
}

describe('commands to a 1.6 station', () => {
  it.each(examples16)('%j', (...example) => checkExample('ocpp1.6', example));

  it('are refused in words when the version has none', () => {
    expect(refused({ action: 'reset', type: 'soft', evseId: 1 })).toBe(
      'OCPP 1.6 can only reset the whole station, not one connector',
    );
    expect(refused({ action: 'probe', message: 'transaction' })).toContain('only for meter values');
    expect(refused({ action: 'setMonitors', monitors: [] })).toContain('OCPP 1.6 has no monitoring');
    expect(refused({ action: 'reportMonitors', requestId: 1 })).toContain('OCPP 1.6 has no monitoring');
    expect(refused({ action: 'listCertificates', use: null })).toContain('not any');
    expect(refused({ action: 'installCertificate', use: 'v2g-root', pem: PEM })).toContain('not v2g-root');
    expect(refused({ action: 'deliverCertificate', use: 'v2g', chainPem: PEM, requestId: null })).toContain(
      'none for ISO 15118',
    );
  });

  it('are refused in words when a value does not fit', () => {
    expect(refused({ action: 'startSession', token: 'x'.repeat(21), remoteStartId: 1 })).toBe(
      'token has 21 characters, the protocol carries at most 20',
    );
    expect(refused({ action: 'stopSession', wireId: 'tx-1' })).toBe(
      'OCPP 1.6 transaction ids are whole numbers, not "tx-1"',
    );
    expect(refused({ action: 'unlock', evseId: 0, connectorId: 0 })).toContain('needs a connector');
    expect(refused({ action: 'configure', key: 'k'.repeat(51), value: '' })).toContain(
      'key has 51 characters',
    );
    expect(refused({ action: 'readSettings', keys: [] })).toContain('at least one');
    expect(refused({ action: 'limitPower', evseId: 1, limitW: -1 })).toContain('0 or more watts, not -1');
    expect(refused({ action: 'limitPower', evseId: 1, limitW: Number.NaN })).toContain('not NaN');
    expect(refused({ action: 'getLog', url: 'logs', requestId: 1 })).toContain('absolute address');
    expect(refused({ action: 'readSchedule', evseId: 1, durationS: -1 })).toContain('durationS must be');
  });

  it('keep a firmware update from starting in the past', () => {
    const command = { action: 'updateFirmware', url: URL, retrieveAt: NOW + 5_000, requestId: 5 } as const;
    expect(encodeCommand('ocpp1.6', command, NOW)).toMatchObject({
      payload: { retrieveDate: '2026-01-31T12:00:05.000Z' },
    });
  });
});
