import type { MeterSample } from '@ohmward/ocpp';
import fc from 'fast-check';
import { defaultPolicy } from '../bootstrap.ts';
import type { Act } from '../model/act.ts';
import type { InputBody } from '../model/input.ts';
import { eventReport, securityEvent, testCatalogue, transaction, type TestNetwork } from './network.ts';
import { CURIOUS, ZERO_POLICY } from './policies.ts';
import { profiled } from './profiled.ts';

/** One random thing that happens to one of a few stations, B a 2.0.1 one, X a stranger. */
export const happening = fc.record({
  station: fc.constantFrom('A', 'B', 'C', 'D', 'X'),
  what: fc.constantFrom(
    'open',
    'close',
    'half-open',
    'ours',
    'stale-close',
    'boot',
    'available',
    'fault',
    'hazard',
    'words',
    'trip',
    'stuck',
    'event',
    'event-over',
    'whole',
    'unavailable',
    'power',
    'start',
    'placeless',
    'stop',
    'meter',
    'charge',
    'authorize',
    'answer',
    'refuse',
    'silence',
    'late',
    'not-sent',
    'guard',
    'reset',
    'reset-evse',
    'unlock',
    'start-remote',
    'availability',
    'configure',
    'restart',
    'resolve',
    'ack',
    'note',
    'move',
    'kill',
    'unkill',
    'close-breaker',
    'policy',
    'zero-policy',
    'token',
    'accept',
    'all-gone',
    'flaw',
    'learning-policy',
    'tell-settings',
    'cannot',
    'inventory',
    'inventory-last',
    'monitors',
    'chain',
    'danger',
    'security',
    'tamper',
    'updating',
    'update-failed',
    'request-certificate',
    'certificate',
    'no-certificate',
    'old-certificate',
    'reserve',
    'reservation-over',
    'limited',
    'unlimited',
    'refused',
    'ask-settings',
    'new-firmware',
    'profile',
    'unitless',
    'voltage',
    'word-for-word',
  ),
  evseId: fc.integer({ min: 1, max: 2 }),
  wait: fc.constantFrom(0, 0, 1, 5, 15, 60, 130, 400, 2_000),
});

export interface Happening {
  readonly station: string;
  readonly what: string;
  readonly evseId: number;
  readonly wait: number;
}

const NEEDS_NO_LINK: ReadonlySet<string> = new Set([
  'open',
  'restart',
  'resolve',
  'ack',
  'note',
  'reset',
  'move',
  'kill',
  'unkill',
  'policy',
  'zero-policy',
  'token',
  'accept',
  'all-gone',
  'flaw',
  'close-breaker',
  'late',
  'learning-policy',
  'certificate',
  'no-certificate',
  'ask-settings',
  'profile',
]);

export function play(net: TestNetwork, events: readonly Happening[]): void {
  net.place('park');
  net.place('mall');
  net.input({ kind: 'started', server: { ...net.state.server, onboarding: 'pending' } });
  for (const id of ['A', 'B', 'C', 'D']) net.act({ type: 'acceptStation', stationId: id });
  for (const event of events) {
    happen(net, event);
    net.pass(event.wait);
  }
}

function happen(net: TestNetwork, { station, what, evseId }: Happening): void {
  const known = net.state.stations.get(station);
  const open = (): number => net.open(station, station === 'B' ? 'ocpp2.0.1' : 'ocpp1.6');
  if (known?.link.connected !== true && !NEEDS_NO_LINK.has(what)) open();
  const sessions = known?.live.map((session) => session.wireId) ?? [];
  const pending = net.pending();
  const first = net.openIncidents()[0];
  const weld = { taxonomy: 'mrec', code: 'CX017', cleared: false };
  const command = (request: Extract<Act, { type: 'command' }>['command']): void => {
    net.act({ type: 'command', stationId: station, command: request, reason: 'x', idempotencyKey: null });
  };
  const metered = (sample: Partial<MeterSample>): void => {
    net.call(station, {
      type: 'meter',
      place: { evseId, connectorId: evseId },
      wireId: null,
      samples: [{ occurredAt: net.at, ...sample }],
    });
  };
  const event = (cleared: boolean): void => {
    const fault = { taxonomy: 'component', code: 'Ventilation.Problem', cleared };
    net.call(station, {
      type: 'events',
      reports: [{ ...eventReport(evseId, 'Ventilation.Problem'), fault }],
    });
  };
  const told = (last: boolean): void => {
    const asked = known === undefined ? null : known.capabilities.asking;
    const question = net.state.commands.get(asked?.commandId ?? '')?.command;
    const requestId = question?.action === 'reportSettings' ? question.requestId : 7;
    const settings = [
      { key: `EVSE@${evseId}.AllowReset`, value: last ? 'true' : 'false', readOnly: true },
      { key: `TemperatureSensor@${evseId}.Temperature`, value: '20', readOnly: true },
    ];
    net.call(station, { type: 'inventory', requestId, part: last ? 1 : 0, last, settings });
  };
  const certified = (days: number): number => {
    const connectionId = 1_000 + net.log.length;
    const notAfter = net.at + days * 86_400_000;
    const certificate = { serialNumber: '0a', issuer: 'CN=Test', notBefore: 0, notAfter };
    net.input({
      kind: 'opened',
      stationId: station,
      connectionId,
      protocol: station === 'B' ? 'ocpp2.0.1' : 'ocpp1.6',
      security: { profile: 3, certificate },
    });
    return connectionId;
  };
  const answered = (outcome: Extract<InputBody, { kind: 'certificate' }>['outcome']): void => {
    const orderId = known?.signing?.order?.orderId;
    if (orderId !== undefined) net.input({ kind: 'certificate', stationId: station, orderId, outcome });
  };
  const does: Record<string, () => unknown> = {
    open,
    close: () => net.close(station),
    'half-open': () => net.close(station, 'half-open'),
    ours: () => net.close(station, 'ours'),
    'stale-close': () =>
      net.input({ kind: 'closed', stationId: station, connectionId: -1, cause: 'replaced', code: 1000 }),
    boot: () => net.boot(station, 'Watchdog'),
    available: () => net.status(station, evseId, 'Available'),
    fault: () => net.status(station, evseId, 'Faulted', 'InternalError'),
    hazard: () => net.status(station, evseId, 'Faulted', weld),
    words: () =>
      net.status(station, evseId, 'Faulted', {
        taxonomy: 'vendor:V',
        code: 'E1',
        cleared: false,
        detail: 'smoke',
      }),
    trip: () => net.status(station, evseId, 'Faulted', 'GroundFailure'),
    stuck: () => net.status(station, evseId, 'Faulted', 'ConnectorLockFailure'),
    event: () => event(false),
    'event-over': () => event(true),
    whole: () =>
      net.call(station, {
        type: 'status',
        place: { evseId: 0, connectorId: 0 },
        status: 'Faulted',
        errorCode: 'InternalError',
        faults: [{ taxonomy: 'vendor:V', code: 'tilt', cleared: false }],
        occurredAt: null,
      }),
    unavailable: () => net.status(station, evseId, 'Unavailable'),
    power: () => net.status(station, evseId, 'Faulted', 'UnderVoltage'),
    start: () => net.start(station, evseId),
    placeless: () => net.call(station, transaction('updated', { wireId: `tx-${evseId}` })),
    stop: () => net.stop(station, sessions[0] ?? '99', { meterWh: 500 }),
    meter: () => net.meter(station, evseId, 0, 0),
    charge: () => net.meter(station, evseId, 5_000, 7_000),
    authorize: () => net.call(station, { type: 'authorize', token: 'tag-1' }),
    answer: () => pending !== undefined && net.answer(),
    refuse: () => pending !== undefined && net.answer('Rejected', 'rejected'),
    silence: () => pending !== undefined && net.send(pending),
    late: () => {
      const last = net.effects.findLast((effect) => effect.stationId === station);
      if (last === undefined || net.commands.get(last.commandId)?.sentAt === null) return;
      const result = { verdict: 'accepted', detail: 'Accepted' } as const;
      net.input({ kind: 'result', stationId: station, connectionId: 0, commandId: last.commandId, result });
    },
    'not-sent': () => undeliver(net, pending, 'not-connected'),
    guard: () => undeliver(net, pending, 'guard'),
    reset: () => command({ action: 'reset', type: 'hard' }),
    'reset-evse': () => command({ action: 'reset', type: 'soft', evseId }),
    unlock: () => command({ action: 'unlock', evseId, connectorId: evseId }),
    'start-remote': () => command({ action: 'startSession', token: 'tag-1', evseId }),
    availability: () => command({ action: 'setAvailability', operative: evseId === 1, evseId }),
    configure: () => command({ action: 'configure', key: 'k', value: 'v' }),
    restart: () => net.input({ kind: 'started', server: net.state.server }),
    resolve: () =>
      first !== undefined && net.act({ type: 'resolve', incidentId: first.id, reason: 'Made sure.' }),
    ack: () => first !== undefined && net.act({ type: 'acknowledge', incidentId: first.id, note: '' }),
    note: () => first !== undefined && net.act({ type: 'annotate', incidentId: first.id, note: 'n' }),
    move: () =>
      net.act({ type: 'describeStation', stationId: station, siteId: evseId === 1 ? 'park' : 'mall' }),
    kill: () => net.act({ type: 'killSwitch', scope: 'site', target: 'park', on: true, reason: 'x' }),
    unkill: () => net.act({ type: 'killSwitch', scope: 'site', target: 'park', on: false, reason: '' }),
    'close-breaker': () => net.act({ type: 'closeBreaker', reason: 'x' }),
    policy: () => net.input({ kind: 'settings', policy: defaultPolicy, catalogue: testCatalogue }),
    'zero-policy': () => net.input({ kind: 'settings', policy: ZERO_POLICY, catalogue: testCatalogue }),
    token: () =>
      net.act({
        type: 'putToken',
        token: 'tag-1',
        status: evseId === 1 ? 'Accepted' : 'Blocked',
        group: null,
      }),
    accept: () => net.act({ type: 'acceptStation', stationId: station }),
    'all-gone': () => {
      for (const id of net.state.stations.keys()) net.close(id);
    },
    flaw: () => net.input({ kind: 'flaw', where: 'a test', message: 'thrown' }),
    'learning-policy': () => net.input({ kind: 'settings', policy: CURIOUS, catalogue: testCatalogue }),
    'tell-settings': () =>
      pending !== undefined &&
      net.answer('Accepted', 'accepted', {
        settings: [{ key: 'SupportedFeatureProfiles', value: 'Core, Reservation', readOnly: true }],
        localListVersion: 3,
        monitors: [{ id: evseId, variable: 'TemperatureSensor@1.Temperature', status: 'Accepted' }],
      }),
    cannot: () => pending !== undefined && net.answer('NotImplemented', 'unsupported'),
    inventory: () => told(false),
    'inventory-last': () => told(true),
    monitors: () =>
      net.call(station, {
        type: 'monitors',
        requestId: 1,
        part: 0,
        last: true,
        monitors: [
          {
            id: evseId,
            variable: 'Ventilation.Problem',
            kind: 'delta',
            value: 1,
            severity: evseId * 3,
            transaction: false,
          },
        ],
      }),
    chain: () =>
      net.call(station, {
        type: 'events',
        reports: [
          eventReport(evseId, 'Fan.Problem', { eventId: 2, causedBy: 1 }),
          eventReport(evseId, 'Ventilation.Problem', { eventId: 1, causedBy: evseId === 1 ? null : 2 }),
        ],
      }),
    danger: () =>
      net.call(station, {
        type: 'events',
        reports: [eventReport(evseId, 'Fan.Problem', { severity: evseId === 1 ? 0 : 8, monitorId: 1 })],
      }),
    security: () => net.call(station, securityEvent('MemoryExhaustion')),
    tamper: () => net.call(station, securityEvent('TamperDetectionActivated')),
    updating: () =>
      net.call(station, {
        type: 'firmwareStatus',
        status: evseId === 1 ? 'Installing' : 'Installed',
        requestId: null,
      }),
    'update-failed': () =>
      net.call(station, { type: 'firmwareStatus', status: 'InvalidSignature', requestId: null }),
    'request-certificate': () =>
      net.call(station, { type: 'certificateRequest', csrPem: 'csr', use: 'station', requestId: null }),
    certificate: () =>
      answered({
        ok: true,
        chainPem: 'chain',
        certificate: { serialNumber: '0b', issuer: 'CN=Test', notBefore: 0, notAfter: net.at },
      }),
    'no-certificate': () => answered({ ok: false, detail: 'no' }),
    'old-certificate': () => certified(evseId === 1 ? 3 : 20),
    reserve: () => command({ action: 'reserve', token: 'tag-1', expiresAt: net.at + 300_000, evseId }),
    'reservation-over': () =>
      net.call(station, {
        type: 'reservation',
        reservationId: known?.reservations[0]?.id ?? 1,
        status: 'Expired',
      }),
    limited: () => net.call(station, { type: 'chargingLimit', evseId, source: 'EMS', limited: true }),
    unlimited: () => net.call(station, { type: 'chargingLimit', evseId: 0, source: 'EMS', limited: false }),
    refused: () =>
      net.input({
        kind: 'refused',
        stationId: station,
        connectionId: 0,
        messageId: 'm',
        code: 'FormatViolation',
        description: '',
      }),
    'ask-settings': () => command({ action: 'reportSettings', scope: 'all' }),
    'new-firmware': () => net.boot(station, 'FirmwareUpdate', `${evseId}.5`),
    profile: () =>
      net.input({
        kind: 'settings',
        policy: net.state.policy,
        catalogue: profiled({
          register: 'session',
          unitlessEnergyFactor: 0.001,
          stationStatusCounts: false,
          availableMeansUnplugged: evseId === 1,
          settingsReport: evseId === 1 ? 'named' : 'all',
          redialS: evseId === 1 ? 0 : 600,
        }),
      }),
    unitless: () => metered({ energyWh: evseId, energyUnit: 'assumed' }),
    voltage: () => metered({ voltageV: 230 }),
    'word-for-word': () =>
      command({
        action: 'request',
        message: evseId === 1 ? 'ChangeAvailability' : 'Reset',
        payload:
          evseId === 1
            ? { operationalStatus: 'Operative', customData: { vendorId: 'x' } }
            : { type: 'Immediate', customData: { vendorId: 'x' } },
      }),
  };
  does[what]?.();
}

function undeliver(
  net: TestNetwork,
  pending: ReturnType<TestNetwork['pending']>,
  cause: 'guard' | 'not-connected',
): void {
  if (pending === undefined) return;
  const { stationId, commandId } = pending;
  net.input({ kind: 'undelivered', stationId, commandId, cause, detail: 'x' });
}
