import { expect } from 'vitest';
import { defaultPolicy } from '../bootstrap.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Effect, Output } from '../model/output.ts';
import { eventReport, testCatalogue, type TestNetwork } from './network.ts';

/** What must hold after every input (operations section 6), against what held before it. */
export function checkStep(
  net: TestNetwork,
  before: ReturnType<typeof hazardsOf>,
  isResolve: boolean,
  output: Output,
): void {
  const { state } = net;
  for (const effect of output.effects) if (effect.type === 'command') checkCommand(net, effect);
  // Only a person ends a hazard, and only one at a time.
  if (!isResolve)
    for (const [place] of before)
      expect(hazardsOf(net).has(place), `hazard ${place} ended without a person`).toBe(true);
  for (const incident of state.incidents.values()) checkIncident(net, incident);
  for (const station of state.stations.values()) {
    for (const hazard of station.latched) {
      const condition = [...state.conditions.values()].some(
        (each) => each.stationId === station.id && each.incidentId === null,
      );
      const owner = state.incidents.get(hazard.incidentId ?? '')?.record;
      expect(
        condition || (owner?.status === 'escalated' && owner.safetyClass === 'latched'),
        `hazard ${hazard.code} of ${station.id} is nobody's: ${JSON.stringify(owner)}`,
      ).toBe(true);
    }
    const { action } = station;
    if (action === null) continue;
    const timed =
      state.timers.get(`command|${action.commandId}`) !== undefined ||
      state.timers.get(`reboot|${station.id}`) !== undefined;
    expect(timed, `action ${action.action} of ${station.id} never ends`).toBe(true);
  }
  checkLearning(net);
  for (const record of state.commands.values())
    if (record.status === 'queued' || record.status === 'sent')
      expect(state.timers.get(`command|${record.id}`), `${record.id} ${record.status}`).toBeDefined();
}

/** Few are asked at once, and neither those who are nor those who wait are ever forgotten. */
function checkLearning({ state }: TestNetwork): void {
  const { asked, waiting } = state.network.learning;
  // A policy that allows fewer lets those finish who are being asked.
  const most = Math.max(state.policy.learning.atOnce, defaultPolicy.learning.atOnce);
  expect(asked.length, 'stations asked at once').toBeLessThanOrEqual(most);
  for (const id of asked) {
    const asking = state.stations.get(id)?.capabilities.asking;
    expect(asking, `${id} is asked nothing`).toBeDefined();
    const timed =
      state.timers.get(`learn|${id}`) !== undefined ||
      state.timers.get(`command|${asking?.commandId ?? ''}`) !== undefined;
    expect(timed, `the question to ${id} never ends`).toBe(true);
    expect(waiting.has(id), `${id} is asked and waits`).toBe(false);
  }
  if (waiting.size > 0 && asked.length === 0)
    expect(state.timers.get('learn-queue|'), 'nobody asks who waits').toBeDefined();
  for (const station of state.stations.values()) {
    const order = station.signing?.order ?? null;
    if (order === null) continue;
    const timed =
      state.timers.get(`certificate|${station.id}`) !== undefined ||
      state.timers.get(`command|${order.commandId ?? ''}`) !== undefined;
    expect(timed, `the certificate of ${station.id} is never done`).toBe(true);
  }
}

export function hazardsOf(net: TestNetwork): Map<string, string | null> {
  return new Map(
    [...net.state.stations.values()].flatMap((station) =>
      station.latched.map((hazard) => [`${station.id}/${hazard.evseId}/${hazard.code}`, hazard.incidentId]),
    ),
  );
}

const ENERGISES: ReadonlySet<string> = new Set([
  'reset',
  'unlock',
  'startSession',
  'configure',
  'updateFirmware',
]);

/** What a person may ask of a station with a device model that is not accepted yet (B02). */
const BEFORE_ACCEPTANCE: ReadonlySet<string> = new Set([
  'probe',
  'readSettings',
  'reportSettings',
  'configure',
]);

/** Changes nothing at the station, so it may overlap with anything. */
const READS: ReadonlySet<string> = new Set([
  'probe',
  'getLog',
  'readSettings',
  'reportSettings',
  'reportMonitors',
  'readLocalListVersion',
  'readSchedule',
  'listCertificates',
]);

function checkCommand(net: TestNetwork, effect: Extract<Effect, { type: 'command' }>): void {
  const station = net.state.stations.get(effect.stationId);
  const { command } = effect;
  const asksStranger = BEFORE_ACCEPTANCE.has(command.action) && station?.link.protocol !== 'ocpp1.6';
  if (!asksStranger) expect(station?.admission, 'commands go to accepted stations only').toBe('accepted');
  expect(
    net.effects.filter((other) => other.commandId === effect.commandId).length,
    'a command leaves once',
  ).toBe(1);
  const evseId = 'evseId' in command ? (command.evseId ?? 0) : 0;
  const touches = (at: number): boolean => at === 0 || evseId === 0 || at === evseId;
  const rearms = command.action === 'setAvailability' && command.operative;
  if (ENERGISES.has(command.action) || rearms) {
    const hazards = station?.latched.filter((hazard) => touches(hazard.evseId)) ?? [];
    expect(hazards, `${command.action} at a hazard`).toEqual([]);
  }
  if (command.action === 'reset' || command.action === 'unlock') {
    const live = station?.live.filter((session) => touches(session.evseId)) ?? [];
    expect(live, `${command.action} under a live session`).toEqual([]);
  }
  if (command.action === 'reset') expect(net.state.policy.resetsPerStationPerDay).toBeGreaterThan(0);
  if (READS.has(command.action)) return;
  // One action in flight per station: every other one has ended.
  const others = [...net.state.commands.values()].filter(
    (record) =>
      record.stationId === effect.stationId &&
      record.id !== effect.commandId &&
      !READS.has(record.action) &&
      (record.status === 'queued' || record.status === 'sent'),
  );
  expect(others, 'two actions in flight').toEqual([]);
}

function checkIncident(net: TestNetwork, { record, ladder, heldSince, conditionKeys }: OpenIncident): void {
  const { state } = net;
  const story = `${record.id} ${record.pattern} ${record.status} ${ladder.phase}`;
  if (record.status === 'resolved') {
    expect(record.outcome, `${story} ended without a reason`).not.toBeNull();
    return;
  }
  const timed =
    state.timers.get(`incident|${record.id}`) !== undefined ||
    state.timers.get(`tier|${record.id}`) !== undefined;
  const waiting =
    ladder.phase === 'commanded' && state.timers.get(`command|${ladder.commandId ?? ''}`) !== undefined;
  expect(timed || waiting, `${story} has no next timer`).toBe(true);
  if (heldSince !== null) expect(conditionKeys, `${story} is held while something is wrong`).toEqual([]);
  if (heldSince === null && record.safetyClass !== 'latched')
    expect(conditionKeys.length, `${story} stands over nothing`).toBeGreaterThan(0);
}

/** Liveness: once faults stop and stations answer, everything but what waits for people comes to its end. */
export function settleDown(net: TestNetwork): void {
  net.input({ kind: 'settings', policy: defaultPolicy, catalogue: testCatalogue });
  for (const id of net.state.stations.keys()) {
    net.act({ type: 'acceptStation', stationId: id });
    net.open(id);
    net.boot(id, 'PowerUp');
    net.call(id, { type: 'firmwareStatus', status: 'Installed', requestId: null });
    for (const session of net.state.stations.get(id)?.live ?? [])
      net.stop(id, session.wireId, { meterWh: 900 });
    for (const evseId of [1, 2]) {
      for (const source of ['Ventilation.Problem', 'Fan.Problem'])
        net.call(id, {
          type: 'events',
          reports: [
            {
              ...eventReport(evseId, source),
              fault: { taxonomy: 'component', code: source, cleared: true },
            },
          ],
        });
      net.status(id, evseId, 'Available');
    }
    net.call(id, {
      type: 'status',
      place: { evseId: 0, connectorId: 0 },
      status: 'Available',
      errorCode: 'NoError',
      faults: [],
      occurredAt: null,
    });
  }
  for (let n = 0; n < 60; n++) {
    for (let part = 0; part < 6; part++) {
      while (net.pending() !== undefined) net.answer();
      net.pass(20);
    }
    for (const id of net.state.stations.keys()) {
      net.boot(id, 'RemoteReset');
      for (const evseId of [1, 2]) net.status(id, evseId, 'Available');
    }
  }
  for (const incident of net.openIncidents())
    expect(
      incident.safetyClass === 'latched' || incident.pattern === 'platform-failure',
      `${incident.id} ${incident.pattern} ${incident.status} never ends: ${incident.summary}`,
    ).toBe(true);
}
