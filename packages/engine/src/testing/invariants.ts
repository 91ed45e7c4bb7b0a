import { defaultPolicy } from '../bootstrap.ts';
import { CODELESS } from '../intake/faults.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Effect, Output } from '../model/output.ts';
import { codeKey, faultCode } from '../observe/catalogue-lookup.ts';
import { conditionKey, placeSubject } from '../observe/conditions.ts';
import { quietTimer } from '../observe/own-reports.ts';
import { eventReport, testCatalogue, type TestNetwork } from './network.ts';

/** Checked after every input of thousands of runs, so nothing is put into words before it fails. */
function must(holds: boolean, words: () => string): void {
  if (!holds) throw new Error(words());
}

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
  const hazards = isResolve ? null : hazardsOf(net);
  for (const place of before.keys())
    must(hazards?.has(place) ?? true, () => `hazard ${place} ended without a person`);
  for (const incident of state.incidents.values()) checkIncident(net, incident);
  for (const station of state.stations.values()) {
    for (const hazard of station.latched) {
      const condition = [...state.conditions.values()].some(
        (each) => each.stationId === station.id && each.incidentId === null,
      );
      const owner = state.incidents.get(hazard.incidentId ?? '')?.record;
      must(
        condition || (owner?.status === 'escalated' && owner.safetyClass === 'latched'),
        () => `hazard ${hazard.code} of ${station.id} is nobody's: ${JSON.stringify(owner)}`,
      );
    }
    const { action } = station;
    if (action === null) continue;
    const timed =
      state.timers.get(`command|${action.commandId}`) !== undefined ||
      state.timers.get(`reboot|${station.id}`) !== undefined;
    must(timed, () => `action ${action.action} of ${station.id} never ends`);
  }
  checkFaults(net);
  checkLearning(net);
  for (const record of state.commands.values())
    if (record.status === 'queued' || record.status === 'sent')
      must(
        state.timers.get(`command|${record.id}`) !== undefined,
        () => `command ${record.id} stays ${record.status}`,
      );
}

/** What a station reports and what is made of it go together: neither is left alone when the other ends. */
function checkFaults({ state }: TestNetwork): void {
  const reported = new Set<string>();
  for (const station of state.stations.values())
    for (const { evseId, connectorId, fault, under } of station.faults) {
      const { pattern, severity } = faultCode(state.catalogue, fault);
      const key = conditionKey(pattern, placeSubject(station, evseId, connectorId), codeKey(fault));
      reported.add(key);
      if (under !== undefined || severity === 'info') continue;
      must(state.conditions.has(key), () => `${station.id} reports ${key}, and nobody minds`);
    }
  for (const { key, code, stationId } of state.conditions.values()) {
    // What Ohmward found, and what was told once, nobody takes back.
    const isTold =
      stationId !== '' && code !== null && (!code.startsWith('ohmward/') || code === codeKey(CODELESS));
    if (!isTold || state.timers.get(quietTimer(key)) !== undefined) continue;
    must(reported.has(key), () => `${key} stands, and nobody reports it`);
  }
}

/** Few are asked at once, and neither those who are nor those who wait are ever forgotten. */
function checkLearning({ state }: TestNetwork): void {
  const { asked, waiting } = state.network.learning;
  // A policy that allows fewer lets those finish who are being asked.
  const most = Math.max(state.policy.learning.atOnce, defaultPolicy.learning.atOnce);
  must(asked.length <= most, () => `${asked.length} stations are asked at once`);
  for (const id of asked) {
    const asking = state.stations.get(id)?.capabilities.asking;
    must(asking !== undefined && asking !== null, () => `${id} is asked nothing`);
    const timed =
      state.timers.get(`learn|${id}`) !== undefined ||
      state.timers.get(`command|${asking?.commandId ?? ''}`) !== undefined;
    must(timed, () => `the question to ${id} never ends`);
    must(!waiting.has(id), () => `${id} is asked and waits`);
  }
  if (waiting.size > 0 && asked.length === 0)
    must(state.timers.get('learn-queue|') !== undefined, () => 'nobody asks who waits');
  for (const station of state.stations.values()) {
    const order = station.signing?.order ?? null;
    if (order === null) continue;
    const timed =
      state.timers.get(`certificate|${station.id}`) !== undefined ||
      state.timers.get(`command|${order.commandId ?? ''}`) !== undefined;
    must(timed, () => `the certificate of ${station.id} is never done`);
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
  must(
    asksStranger || station?.admission === 'accepted',
    () => `${command.action} to ${effect.stationId}, which is not accepted`,
  );
  const sent = net.effects.filter((other) => other.commandId === effect.commandId).length;
  must(sent === 1, () => `command ${effect.commandId} left ${sent} times`);
  const evseId = 'evseId' in command ? (command.evseId ?? 0) : 0;
  const touches = (at: number): boolean => at === 0 || evseId === 0 || at === evseId;
  const rearms = command.action === 'setAvailability' && command.operative;
  if (ENERGISES.has(command.action) || rearms) {
    const hazards = station?.latched.filter((hazard) => touches(hazard.evseId)) ?? [];
    must(hazards.length === 0, () => `${command.action} at a hazard: ${JSON.stringify(hazards)}`);
  }
  if (command.action === 'reset' || command.action === 'unlock') {
    const live = station?.live.filter((session) => touches(session.evseId)) ?? [];
    must(live.length === 0, () => `${command.action} under a live session: ${JSON.stringify(live)}`);
  }
  must(
    command.action !== 'reset' || net.state.policy.resetsPerStationPerDay > 0,
    () => 'a reset where the policy allows none',
  );
  if (READS.has(command.action)) return;
  // One action in flight per station: every other one has ended.
  const others = [...net.state.commands.values()].filter(
    (record) =>
      record.stationId === effect.stationId &&
      record.id !== effect.commandId &&
      !READS.has(record.action) &&
      (record.status === 'queued' || record.status === 'sent'),
  );
  must(others.length === 0, () => `two actions in flight: ${JSON.stringify(others)}`);
}

function checkIncident(net: TestNetwork, { record, ladder, heldSince, conditionKeys }: OpenIncident): void {
  const { state } = net;
  const story = (): string => `${record.id} ${record.pattern} ${record.status} ${ladder.phase}`;
  if (record.status === 'resolved') {
    must(record.outcome !== null, () => `${story()} ended without a reason`);
    return;
  }
  const timed =
    state.timers.get(`incident|${record.id}`) !== undefined ||
    state.timers.get(`tier|${record.id}`) !== undefined;
  const waiting =
    ladder.phase === 'commanded' && state.timers.get(`command|${ladder.commandId ?? ''}`) !== undefined;
  must(timed || waiting, () => `${story()} has no next timer`);
  if (heldSince !== null)
    must(conditionKeys.length === 0, () => `${story()} is held while something is wrong`);
  else if (record.safetyClass !== 'latched')
    must(conditionKeys.length > 0, () => `${story()} stands over nothing`);
}

/** Liveness: once faults stop and stations answer, everything but what waits for people comes to its end. */
export function settleDown(net: TestNetwork): void {
  net.input({ kind: 'settings', policy: defaultPolicy, catalogue: testCatalogue });
  // What people hold back waits for people: a connector of ours stays out of service under a kill switch.
  net.act({ type: 'killSwitch', scope: 'site', target: 'park', on: false, reason: 'All is well again.' });
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
    must(
      incident.safetyClass === 'latched' || incident.pattern === 'platform-failure',
      () => `${incident.id} ${incident.pattern} ${incident.status} never ends: ${incident.summary}`,
    );
}
