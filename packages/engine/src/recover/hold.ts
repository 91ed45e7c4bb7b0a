import { decide, fact } from '../explain/decide.ts';
import { duration } from '../explain/words.ts';
import { OBSTACLE_RETRY_MS, SECOND_MS } from '../limits.ts';
import type { Evidence } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Station } from '../model/station.ts';
import { placeOf } from '../observe/conditions.ts';
import { connectorsOf } from '../intake/stations.ts';
import type { Turn } from '../turn.ts';
import { close } from './close.ts';
import { commandsOf } from './commands-by-station.ts';
import { repayDebts } from './debts.ts';
import { pinnedPolicy } from './pinned-policy.ts';

/**
 * Everything wrong has cleared. From now on the station has to stay well for the holding time before
 * that counts as repaired: accepted is not recovered (operating rule 5).
 */
export function beginHold(turn: Turn, incident: OpenIncident, evidence: readonly Evidence[]): void {
  const holdMs = pinnedPolicy(turn.state, incident).availableHeldS * SECOND_MS;
  const { record } = incident;
  record.status = 'verifying';
  incident.heldSince = turn.at;
  if (incident.actedAt !== null && isProvenByEnergy(incident)) awaitProof(turn, incident);
  schedule(turn, incident, turn.at + holdMs);
  decide(turn, incident, {
    kind: 'verifying',
    summary: `${incident.actedAt === null ? 'It cleared by itself' : 'It cleared after our action'}. It counts as ${incident.actedAt === null ? 'over' : 'repaired'} once it has stayed well for ${duration(holdMs)}.`,
    rule: 'operations 2.5',
    evidence,
  });
}

/** Energy says nothing about a link. */
function isProvenByEnergy(incident: OpenIncident): boolean {
  return !incident.record.pattern.startsWith('connection-');
}

function proofText(incident: OpenIncident): string {
  if (!isProvenByEnergy(incident)) return '';
  return incident.provenAt === null
    ? ' The next session that delivers energy proves it fully.'
    : ' A session with energy has proven it already.';
}

function awaitProof(turn: Turn, incident: OpenIncident): void {
  const station = turn.state.stations.get(incident.record.stationId ?? '');
  if (station !== undefined && !station.unprovenIds.includes(incident.record.id))
    station.unprovenIds.push(incident.record.id);
}

/** The holding time is over: was it well all along, and is everything put back? */
export function holdDue(turn: Turn, incident: OpenIncident): void {
  if (incident.heldSince === null) return;
  const { state, at } = turn;
  const holdMs = pinnedPolicy(state, incident).availableHeldS * SECOND_MS;
  // A holding time of 0 must not make the engine spin.
  const againMs = Math.max(OBSTACLE_RETRY_MS, holdMs);
  const stations = incident.record.stationIds.flatMap((id) => state.stations.get(id) ?? []);
  // Absent data is unknown, never well: the clock starts again when the station is back. Members of a
  // group who went again have conditions of their own, which bring the group back if it is one.
  const dueAt = incident.heldSince + holdMs;
  if (at < dueAt) {
    schedule(turn, incident, dueAt);
    return;
  }
  const grouped = incident.record.subject.type === 'network' || incident.record.subject.type === 'site';
  const away = stations.find((station) => station.link.connected !== true);
  if (away !== undefined && !grouped) {
    incident.heldSince = at;
    schedule(turn, incident, at + againMs);
    return;
  }
  const latest = Math.max(...stations.map((station) => station.link.since), 0);
  if (latest > incident.heldSince && !grouped) {
    incident.heldSince = latest;
    schedule(turn, incident, Math.max(latest + holdMs, at + SECOND_MS));
    return;
  }
  if (stations.some((station) => isFaulted(station, incident))) {
    incident.heldSince = at;
    schedule(turn, incident, at + againMs);
    return;
  }
  for (const station of stations) {
    if (!repayDebts(turn, station, incident)) continue;
    schedule(turn, incident, at + againMs);
    return;
  }
  if (stations.some((station) => owesBoot(turn, station, incident))) {
    close(turn, incident, 'self-cleared', {
      kind: 'resolved',
      summary: `It stayed well for ${duration(at - incident.heldSince)}, but the restart that was asked for never showed, so it cleared by itself and is not called repaired.`,
      rule: 'operations 2.5',
    });
    return;
  }
  close(turn, incident, incident.actedAt === null ? 'self-cleared' : 'recovered', {
    kind: 'verified',
    summary:
      incident.actedAt === null
        ? `It cleared without any action of ours and stayed well for ${duration(at - incident.heldSince)}.`
        : `The repair is verified: it stayed well for ${duration(at - incident.heldSince)}.${proofText(incident)}`,
    rule: 'operations 2.5',
    evidence: stations.length > 5 ? [] : stations.flatMap((station) => wellness(turn, station, incident)),
  });
}

/** Another fault at the very place: whatever cleared, the place is not well. */
function isFaulted(station: Station, { record }: OpenIncident): boolean {
  const { evseId, connectorId } = placeOf(record.subject);
  if (evseId === 0) return false;
  return connectorsOf(station, evseId).some(
    ({ id, status }) => status === 'Faulted' && (connectorId === 0 || id === connectorId),
  );
}

/** A reset of the whole station was accepted under this incident, and no boot has come since. */
function owesBoot({ state }: Turn, station: Station, { record }: OpenIncident): boolean {
  const bootAt = station.boots.at(-1)?.at ?? 0;
  for (const command of commandsOf(state, station.id)) {
    if (command.incidentId !== record.id) continue;
    if (command.command?.action !== 'reset' || command.command.evseId !== undefined) continue;
    if (command.status === 'accepted' && (command.sentAt ?? 0) > bootAt) return true;
  }
  return false;
}

function schedule(turn: Turn, incident: OpenIncident, at: number): void {
  turn.state.timers.set(`incident|${incident.record.id}`, at);
  incident.record.next = { at, text: 'Counts as repaired if it stays well until then.' };
}

/** What shows that a station is well: its last boot, and what each connector concerned reports. */
function wellness(turn: Turn, station: Station, incident: OpenIncident): Evidence[] {
  const { evseId } = placeOf(incident.record.subject);
  const facts = connectorsOf(station, evseId).map((connector) =>
    fact(
      connector.seq,
      connector.since,
      station.id,
      `Connector ${connector.id} has been ${connector.status} for ${duration(turn.at - connector.since)}.`,
    ),
  );
  const boot = station.boots.at(-1);
  if (boot !== undefined && incident.actedAt !== null && boot.at >= incident.actedAt)
    facts.unshift(
      fact(
        null,
        boot.at,
        station.id,
        `The station booted ${duration(turn.at - boot.at)} ago, after our action.`,
      ),
    );
  return facts;
}
