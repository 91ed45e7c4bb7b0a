import type { Json } from './fixtures.ts';

const DAY_MS = 86_400_000;
const at = (time: number): string => new Date(time).toISOString();

export function protocolOf(n: number): string {
  return n % 3 !== 0 ? 'ocpp1.6' : n % 2 === 0 ? 'ocpp2.1' : 'ocpp2.0.1';
}

/** What is known of a station beyond what it is doing: much of one that was asked, nothing of a stranger. */
export function makeKnowledge(n: number, state: string, now: number): Json {
  if (state === 'unknown' || state === 'pending') return NOTHING;
  const is16 = protocolOf(n) === 'ocpp1.6';
  return {
    profile: is16 ? { id: 'ampeon-kerb', name: 'Ampeon Kerb, firmware 2' } : null,
    hints: is16
      ? ['Under firmware 2.19.7 it does not know any more what it knew before: sendLocalList.']
      : [],
    features: is16 ? ['Core', 'SmartCharging', 'RemoteTrigger', 'FirmwareManagement'] : null,
    unsupported: is16 ? ['readSchedule:silent', 'sendLocalList'] : [],
    learnedAt: at(now - 3_700_000),
    localListVersion: is16 ? 12 : 0,
    security: is16
      ? { profile: 2, certificateNotAfter: null }
      : { profile: 3, certificateNotAfter: at(now + 11 * DAY_MS) },
    certificateRequest: is16
      ? null
      : { status: 'failed', at: at(now - 600_000), detail: 'the request names another station' },
    reservations: is16 ? [] : [{ id: 31, evseId: 1, expiresAt: at(now + 1_500_000) }],
    externalLimits: is16 ? [] : [{ evseId: 0, source: 'EMS', since: at(now - 900_000) }],
    nonconforming: is16 ? 2 : 0,
    refusedAnswers: 0,
  };
}

const NOTHING: Json = {
  profile: null,
  hints: [],
  features: null,
  unsupported: [],
  learnedAt: null,
  localListVersion: null,
  security: null,
  certificateRequest: null,
  reservations: [],
  externalLimits: [],
  nonconforming: 0,
  refusedAnswers: 0,
};

/** What the authority gave a station that has a certificate: one that holds, one that was taken back. */
export function makeCertificates(stationId: string, now: number): Json[] {
  const issued = (serial: string, days: number, over: Json): Json => ({
    serial,
    stationId,
    status: 'active',
    issuer: 'CN=Ohmward station authority',
    issuedAt: at(now - days * DAY_MS),
    notBefore: at(now - days * DAY_MS),
    notAfter: at(now + (365 - days) * DAY_MS),
    revokedAt: null,
    revokedBy: null,
    reason: null,
    ...over,
  });
  const taken = {
    status: 'revoked',
    revokedAt: at(now - 360 * DAY_MS),
    revokedBy: 'u1',
    reason: 'Key stolen',
  };
  return [
    issued('5f3c9a1e0b7d42c88e6a51f0c2d94b37', 354, {}),
    issued('08b1c2d3e4f5061728394a5b6c7d8e9f', 361, taken),
  ];
}

const COMPONENTS = [
  'ChargingStation',
  'OCPPCommCtrlr',
  'SampledDataCtrlr',
  'SecurityCtrlr',
  'EVSE@1',
  'EVSE@2',
];
const VARIABLES = [
  'Available',
  'Enabled',
  'Interval',
  'MessageTimeout[Default]',
  'Power',
  'Problem',
  'State',
];

/** A few hundred settings, as a station with a device model tells them. */
export function makeSettings(now: number): Json[] {
  const settings = COMPONENTS.flatMap((component, row) =>
    Array.from({ length: 60 }, (_, n) => ({
      key: `${component}.${VARIABLES[n % VARIABLES.length] ?? ''}${n < VARIABLES.length ? '' : n}`,
      value: n % 11 === 0 ? null : n % 2 === 0 ? String(n * (row + 1)) : 'true',
      readOnly: n % 3 === 0,
      at: at(now - 3_700_000),
    })),
  );
  const heartbeat = { key: 'HeartbeatInterval', value: '300', readOnly: false, at: at(now - 60_000) };
  return [...settings, heartbeat].toSorted((left, right) => (left.key < right.key ? -1 : 1));
}

export function makeMonitors(now: number): Json[] {
  return [
    ['ChargingStation.Temperature', 'upper-threshold', 75, 4],
    ['EVSE@1.Power', 'delta', 2000, 8],
    ['OCPPCommCtrlr.SignalStrength', 'periodic', 900, 9],
  ].map(([variable, kind, value, severity], n) => ({
    id: 870_001 + n,
    variable,
    kind,
    value,
    severity,
    transaction: n === 1,
    at: at(now - 3_700_000),
  }));
}

export const PROFILES: readonly Json[] = [
  {
    id: 'ampeon-kerb',
    name: 'Ampeon Kerb, firmware 2',
    match: { vendors: ['Ampeon'], models: ['Kerb*'], firmware: { from: '2', to: '2' }, protocols: null },
    quirks: ['Q1', 'Q7', 'Q9'],
    traits: {
      boot: 'never',
      statusTrigger: 'both',
      assumedFeatures: [],
      settingsReport: 'all',
      unreadableKeys: ['SerialNumberLong'],
      measurands: 'list',
      limit: {
        unit: 'A',
        phases: 3,
        voltageV: 230,
        stepsA: [6, 10, 16],
        stackLevel: 0,
        kind: 'relative',
        purpose: 'default',
      },
      startStatuses: ['Preparing'],
      startCoolDownS: 30,
      startNeedsEvse: false,
      resetStartsSession: false,
      forgetsTransactions: false,
      register: 'lifetime',
      unitlessEnergyFactor: 1,
      clockOffsetMin: 0,
      availableMeansUnplugged: true,
      stationStatusCounts: true,
      redialS: 0,
      availabilityChanges: true,
      refusesForeignStops: false,
      needsRootFirst: false,
    },
    source: 'Release notes of the maker',
    confidence: 'secondary',
  },
];

const MESSAGES = [
  ['GetConfiguration', 'reads', 'readSettings'],
  ['GetReport', 'reads', null],
  ['Reset', 'interrupts', 'reset'],
  ['SetDisplayMessage', 'informs', null],
  ['SetNetworkProfile', 'configures', null],
] as const;

export const PROTOCOLS: readonly Json[] = ['ocpp2.1', 'ocpp2.0.1', 'ocpp1.6'].map((protocol) => ({
  protocol,
  messages: MESSAGES.map(([message, nature, action]) => ({ message, nature, action })),
}));
