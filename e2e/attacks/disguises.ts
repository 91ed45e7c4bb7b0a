import type { Version } from '../conformance/use-case.ts';

type Body = Readonly<Record<string, unknown>>;

/** Something that is asked of a station with a welded contactor at EVSE 1, in plain words or in disguise. */
export interface Disguise {
  readonly what: string;
  readonly body: Body;
  /** Absent: it must be refused by the rule for hazards. */
  readonly passes?: true;
  /** Absent: all. */
  readonly versions?: readonly Version[];
}

const NEWER = ['ocpp2.0.1', 'ocpp2.1'] as const;
const word = (message: string, payload: object): Body => ({ action: 'request', message, payload });
const variable = (component: string, name: string, attributeValue: string) => ({
  component: { name: component },
  variable: { name },
  attributeValue,
});
/** One of our own profiles: the id is that of the limit at EVSE 1. */
const profile16 = (...limits: readonly number[]): Body =>
  word('SetChargingProfile', {
    connectorId: 1,
    csChargingProfiles: {
      chargingProfileId: 870_001,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: {
        chargingRateUnit: 'W',
        chargingSchedulePeriod: limits.map((limit, n) => ({ startPeriod: n * 60, limit })),
      },
    },
  });
const profile2 = (...limits: readonly number[]): Body =>
  word('SetChargingProfile', {
    evseId: 1,
    chargingProfile: {
      id: 870_001,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: [
        {
          id: 870_001,
          chargingRateUnit: 'W',
          chargingSchedulePeriod: limits.map((limit, n) => ({ startPeriod: n * 60, limit })),
        },
      ],
    },
  });

const IN_PLAIN_WORDS: readonly Disguise[] = [
  { what: 'a soft reset', body: { action: 'reset', type: 'soft' } },
  { what: 'a hard reset', body: { action: 'reset', type: 'hard' } },
  { what: 'an unlock', body: { action: 'unlock', evseId: 1, connectorId: 1 } },
  { what: 'a start', body: { action: 'startSession', idToken: 'X', evseId: 1 } },
  { what: 'a start anywhere', body: { action: 'startSession', idToken: 'X' } },
  { what: 'back into service', body: { action: 'setAvailability', operative: true, evseId: 1 } },
  { what: 'all back into service', body: { action: 'setAvailability', operative: true } },
  { what: 'a limit', body: { action: 'limitPower', evseId: 1, limitW: 1 } },
  { what: 'a limit for the station', body: { action: 'limitPower', limitW: 11_000 } },
  { what: 'no limit any more', body: { action: 'limitPower', evseId: 1, limitW: null } },
  { what: 'a limit of nothing', body: { action: 'limitPower', evseId: 1, limitW: 0 }, passes: true },
  { what: 'firmware', body: { action: 'updateFirmware', url: 'https://example.org/fw' } },
  {
    what: 'a reservation',
    body: { action: 'reserve', idToken: 'X', expiresAt: '2099-01-01T00:00:00Z', evseId: 1 },
  },
  { what: 'a setting', body: { action: 'configure', key: 'EVSE@1.Available', value: 'true' } },
];

const IN_DISGUISE: readonly Disguise[] = [
  {
    what: 'a variable that re-arms, behind a harmless one',
    body: word('SetVariables', {
      setVariableData: [
        variable('OCPPCommCtrlr', 'HeartbeatInterval', '300'),
        variable('RCD', 'Reset', 'true'),
        variable('EVSE', 'AvailabilityState', 'Available'),
      ],
    }),
    versions: NEWER,
  },
  {
    what: 'the same variable twice, harmless first',
    body: word('SetVariables', {
      setVariableData: [variable('RCD', 'Tripped', 'true'), variable('RCD', 'Tripped', 'false')],
    }),
    versions: NEWER,
  },
  { what: 'data of a vendor', body: word('DataTransfer', { vendorId: 'x', data: '{"rearm":true}' }) },
  {
    what: 'a custom trigger',
    body: word('TriggerMessage', { requestedMessage: 'CustomTrigger', customTrigger: 'Rearm' }),
    versions: ['ocpp2.1'],
  },
  {
    what: 'a custom trigger beside a heartbeat',
    body: word('TriggerMessage', { requestedMessage: 'Heartbeat', customTrigger: 'Rearm' }),
    versions: ['ocpp2.1'],
  },
  {
    what: 'data of a vendor deep in a question',
    body: word('GetVariables', {
      getVariableData: [
        {
          component: { name: 'RCD', customData: { vendorId: 'x', reset: 1 } },
          variable: { name: 'Tripped' },
        },
      ],
    }),
    versions: NEWER,
  },
  { what: 'a profile that limits to nothing', body: profile16(0), passes: true, versions: ['ocpp1.6'] },
  { what: 'a profile that limits to nothing', body: profile2(0), passes: true, versions: NEWER },
  {
    what: 'a profile that limits to nothing for a minute',
    body: profile16(0, 22_000),
    versions: ['ocpp1.6'],
  },
  { what: 'a profile that limits to nothing for a minute', body: profile2(0, 22_000), versions: NEWER },
  { what: 'a profile below nothing', body: profile2(-1), versions: NEWER },
  {
    what: 'all profiles away',
    body: word('ClearChargingProfile', {}),
  },
  {
    what: 'a profile of ours for another place',
    body: word('SetChargingProfile', {
      ...(profile16(0)['payload'] as object),
      connectorId: 2,
      csChargingProfiles: {
        chargingProfileId: 870_002,
        stackLevel: 0,
        chargingProfilePurpose: 'ChargePointMaxProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: {
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 22_000 }],
        },
      },
    }),
    versions: ['ocpp1.6'],
  },
  {
    what: 'a reset of one EVSE, the first',
    body: word('Reset', { type: 'OnIdle', evseId: 1 }),
    versions: NEWER,
  },
  {
    what: 'a reset of EVSE 0',
    body: word('Reset', { type: 'OnIdle', evseId: 0 }),
    versions: NEWER,
  },
  {
    what: 'another CSMS',
    body: word('SetNetworkProfile', {
      configurationSlot: 1,
      connectionData: {
        ocppVersion: 'OCPP20',
        ocppTransport: 'JSON',
        ocppCsmsUrl: 'wss://elsewhere.example.org',
        messageTimeout: 30,
        securityProfile: 1,
        ocppInterface: 'Wired0',
      },
    }),
    versions: ['ocpp2.0.1'],
  },
];

export function disguisesIn(version: Version): Disguise[] {
  return [...IN_PLAIN_WORDS, ...IN_DISGUISE].filter(({ versions }) => versions?.includes(version) !== false);
}
