import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from './command.ts';
import { strictErrors } from './testing/strict.ts';
import { PROTOCOLS, type StationCommand, type WireCall } from './vocabulary.ts';

const NOW = 1_769_860_800_000;
const NOW_TEXT = '2026-01-31T12:00:00.000Z';
const URL = 'https://logs.example.org/upload';

type Example = readonly [StationCommand, string, unknown];

function check(protocol: 'ocpp1.6' | 'ocpp2.0.1', [command, action, payload]: Example): void {
  expect(encodeCommand(protocol, command, NOW)).toEqual({ action, payload });
  expect(strictErrors(protocol, action, 'req', payload)).toBe('');
}

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
];

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
];

describe('commands on the wire', () => {
  it.each(examples16)('1.6 %j', (...example) => check('ocpp1.6', example));
  it.each(examples201)('2.0.1 %j', (...example) => check('ocpp2.0.1', example));
});

function refused16(command: StationCommand): string {
  const encoded = encodeCommand('ocpp1.6', command, NOW);
  return 'unsupported' in encoded ? encoded.unsupported : '';
}
function refused201(command: StationCommand): string {
  const encoded = encodeCommand('ocpp2.0.1', command, NOW);
  return 'unsupported' in encoded ? encoded.unsupported : '';
}

describe('commands that a version cannot carry', () => {
  it('1.6 says why', () => {
    expect(refused16({ action: 'reset', type: 'soft', evseId: 1 })).toBe(
      'OCPP 1.6 can only reset the whole station, not one connector',
    );
    expect(refused16({ action: 'startSession', token: 'x'.repeat(21), remoteStartId: 1 })).toBe(
      'token has 21 characters, the protocol carries at most 20',
    );
    expect(refused16({ action: 'stopSession', wireId: 'tx-1' })).toBe(
      'OCPP 1.6 transaction ids are whole numbers, not "tx-1"',
    );
    expect(refused16({ action: 'unlock', evseId: 0, connectorId: 0 })).toContain('needs a connector');
    expect(refused16({ action: 'configure', key: 'k'.repeat(51), value: '' })).toContain(
      'key has 51 characters',
    );
    expect(refused16({ action: 'limitPower', evseId: 1, limitW: -1 })).toContain('0 or more watts, not -1');
    expect(refused16({ action: 'limitPower', evseId: 1, limitW: Number.NaN })).toContain('not NaN');
    expect(refused16({ action: 'getLog', url: 'logs', requestId: 1 })).toContain('absolute address');
  });

  it('2.0.1 says why', () => {
    expect(refused201({ action: 'configure', key: 'HeartbeatInterval', value: '60' })).toContain(
      'key must be Component.Variable in OCPP 2.0.1',
    );
    expect(refused201({ action: 'stopSession', wireId: 'x'.repeat(37) })).toContain('37 characters');
    expect(refused201({ action: 'startSession', token: 'x'.repeat(37), remoteStartId: 1 })).toContain(
      'at most 36',
    );
    expect(refused201({ action: 'reset', type: 'soft', evseId: 1.5 })).toBe(
      'evseId must be a whole number from 0 to 2147483647, not 1.5',
    );
  });
});

describe('every command', () => {
  it('fits the published schema of its action, whatever its parameters, or is refused in words', () => {
    const evseId = fc.oneof(fc.nat(9), fc.integer(), fc.double());
    const text = fc.oneof(fc.string(), fc.string({ minLength: 30, maxLength: 700 }));
    const verdict = fc.constantFrom('Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx');
    const requestId = fc.oneof(fc.nat(), fc.double());
    const url = fc.oneof(fc.webUrl(), text);
    const optional = { requiredKeys: ['action' as const] };
    const commands = fc.oneof(
      fc.record({
        action: fc.constant('probe'),
        message: fc.constantFrom('status', 'boot', 'heartbeat', 'meter'),
        evseId,
      }),
      fc.record({ action: fc.constant('reset'), type: fc.constantFrom('soft', 'hard'), evseId }),
      fc.record({ action: fc.constant('unlock'), evseId, connectorId: evseId }),
      fc.record({ action: fc.constant('startSession'), token: text, evseId, remoteStartId: requestId }),
      fc.record({ action: fc.constant('stopSession'), wireId: fc.oneof(text, fc.nat().map(String)) }),
      fc.record({
        action: fc.constant('setAvailability'),
        operative: fc.boolean(),
        evseId,
        connectorId: evseId,
      }),
      fc.record({ action: fc.constant('clearCache') }, optional),
      fc.record({
        action: fc.constant('sendLocalList'),
        version: requestId,
        update: fc.constantFrom('full', 'differential'),
        entries: fc.array(fc.record({ token: text, verdict: fc.option(verdict) })),
      }),
      fc.record({
        action: fc.constant('configure'),
        key: fc.oneof(
          text,
          fc.tuple(text, text).map((parts) => parts.join('.')),
        ),
        value: text,
      }),
      fc.record({ action: fc.constant('limitPower'), evseId, limitW: fc.option(fc.double()) }),
      fc.record({ action: fc.constant('getLog'), url, requestId }),
      fc.record({
        action: fc.constant('updateFirmware'),
        url,
        retrieveAt: fc.oneof(fc.nat(), fc.double()),
        requestId,
      }),
    ) as fc.Arbitrary<StationCommand>;
    const sent = new Set<string>();
    for (const protocol of PROTOCOLS) {
      fc.assert(
        fc.property(commands, (command) => {
          const encoded = encodeCommand(protocol, command, NOW);
          if ('unsupported' in encoded) {
            expect(encoded.unsupported).not.toBe('');
            return;
          }
          // What the station gets is the JSON text.
          const { action, payload } = JSON.parse(JSON.stringify(encoded)) as WireCall;
          expect(strictErrors(protocol, action, 'req', payload)).toBe('');
          sent.add(`${protocol} ${action}`);
        }),
        // A fixed seed: the count of actions below must not depend on luck.
        { numRuns: 2000, seed: 16 },
      );
    }
    // 13 actions per version: limitPower has two.
    expect(sent.size).toBe(26);
  });
});
