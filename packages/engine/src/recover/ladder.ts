import { handOver } from '../escalate/hand-over.ts';
import { decide } from '../explain/decide.ts';
import { duration } from '../explain/words.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { noteRecovery } from './close.ts';
import { PLAYBOOKS, sceneOf } from './playbooks.ts';
import { rungOf, standingEvidence, tryRung, watch, type Tried } from './rungs.ts';
import { pinnedPolicy } from './pinned-policy.ts';

/** Begins the recovery of an incident, at its first rung or, after a relapse, further up. */
export function startLadder(turn: Turn, incident: OpenIncident, from = 0): void {
  const { record } = incident;
  turn.state.timers.delete(`incident|${record.id}`);
  incident.ladder = { ...incident.ladder, phase: 'idle', blockedBy: null, commandId: null };
  const station = turn.state.stations.get(record.stationId ?? '');
  const rungs = record.playbook === null ? [] : (PLAYBOOKS[record.playbook] ?? []);
  if (station === undefined || rungs.length === 0) {
    incident.ladder.phase = 'done';
    handOver(turn, incident, incident.handOverTo, 'Nothing remote can help here.');
    return;
  }
  if (record.safetyClass === 'latched') {
    handOver(
      turn,
      incident,
      incident.handOverTo,
      'This is a hazard: nothing is reset, started or unlocked from afar; it is taken out of service and a person has to go.',
    );
    climb(turn, incident, station, from);
    return;
  }
  const autonomy = pinnedPolicy(turn.state, incident).autonomy[record.playbook ?? ''] ?? 'automatic';
  if (autonomy !== 'automatic') {
    const first = rungs[from] ?? rungs[0];
    incident.ladder.phase = 'done';
    handOver(
      turn,
      incident,
      'front-line',
      `Playbook ${record.playbook} is set to "${autonomy}", so Ohmward does not act by itself.${autonomy === 'suggest' ? ` First step to consider: ${first?.name ?? 'none'}.` : ''}`,
    );
    return;
  }
  climb(turn, incident, station, from);
}

/** Takes the first rung from `index` on that applies and may be tried; with none left, recovery is exhausted. */
export function climb(turn: Turn, incident: OpenIncident, station: Station, index: number): void {
  const rungs = PLAYBOOKS[incident.record.playbook ?? ''] ?? [];
  const skipped: string[] = [];
  for (let next = index; next < rungs.length; next++) {
    const rung = rungs[next];
    if (rung === undefined) break;
    const why = rung.skip(sceneOf(turn.state, station, incident));
    if (why !== null) {
      skipped.push(`Skipped "${rung.name}": ${why}`);
      continue;
    }
    incident.ladder = {
      ...incident.ladder,
      phase: 'idle',
      rung: next,
      part: 0,
      blockedBy: null,
      reobserved: false,
      commandId: null,
    };
    if (rung.kind !== 'command') {
      watch(turn, incident, rung);
      return;
    }
    const tried = tryRung(turn, incident, station, rung, skipped);
    if (tried === 'under-way') return;
    if (tried === 'exhausted') break;
  }
  exhausted(turn, incident, station);
}

/** Tries the current rung once more: the next command of it, or after an obstacle. */
export function tryAgain(turn: Turn, incident: OpenIncident, station: Station): void {
  const rung = rungOf(incident);
  const tried: Tried = rung === null ? 'exhausted' : tryRung(turn, incident, station, rung, []);
  if (tried === 'next') climb(turn, incident, station, incident.ladder.rung + 1);
  if (tried === 'exhausted') exhausted(turn, incident, station);
}

/** A timer of the ladder came due. */
export function ladderDue(turn: Turn, incident: OpenIncident): void {
  const station = turn.state.stations.get(incident.record.stationId ?? '');
  const rung = rungOf(incident);
  if (station === undefined) return;
  if (rung === null) {
    exhausted(turn, incident, station);
    return;
  }
  const { ladder } = incident;
  if (ladder.phase === 'blocked') {
    if (ladder.blockedBy === 'storm' && waitsForStorm(turn, incident)) return;
    if (turn.at >= ladder.until && incident.record.status !== 'escalated')
      handOver(
        turn,
        incident,
        'front-line',
        `${rung.name} has been held back for ${duration(turn.at - ladder.since)} by the rule "${ladder.blockedBy ?? ''}". It is tried again as soon as that passes.`,
      );
    tryAgain(turn, incident, station);
    return;
  }
  if (ladder.phase !== 'settling' && ladder.phase !== 'waiting') return;
  if (ladder.phase === 'settling' && incident.record.safetyClass !== 'latched')
    decide(turn, incident, {
      kind: 'observed',
      summary: `"${rung.name}" was carried out, but what was wrong still stands ${duration(turn.at - ladder.since)} later.`,
      rule: 'operations 2.5',
      rung: rung.id,
      evidence: standingEvidence(turn, incident),
    });
  climb(turn, incident, station, ladder.rung + 1);
}

/** During a storm thousands may be held back; each asks again when the storm can be over, not before. */
function waitsForStorm(turn: Turn, incident: OpenIncident): boolean {
  const until = turn.state.network.stormUntil ?? 0;
  if (until <= turn.at || turn.at >= incident.ladder.until) return false;
  turn.state.timers.set(`incident|${incident.record.id}`, Math.min(until, incident.ladder.until));
  return true;
}

/** Something that may have blocked a rung has passed: a session ended, the link is back, a command is done. */
export function pokeLadders(turn: Turn, station: Station): void {
  for (const id of station.incidentIds) {
    const incident = turn.state.incidents.get(id);
    if (incident === undefined || incident.heldSince !== null) continue;
    const rung = rungOf(incident);
    if (rung === null || incident.record.stationId !== station.id) continue;
    const drained = incident.ladder.phase === 'waiting' && rung.kind === 'drain';
    if (drained && rung.skip(sceneOf(turn.state, station, incident)) !== null)
      climb(turn, incident, station, incident.ladder.rung + 1);
    else if (incident.ladder.phase === 'blocked' && incident.ladder.blockedBy !== 'unknown-outcome')
      tryAgain(turn, incident, station);
  }
}

function exhausted(turn: Turn, incident: OpenIncident, station: Station): void {
  incident.ladder.phase = 'done';
  turn.state.timers.delete(`incident|${incident.record.id}`);
  if (incident.record.safetyClass === 'latched') return;
  if (incident.actedAt !== null) {
    station.quarantinedSince ??= turn.at;
    noteRecovery(turn, incident, false);
  }
  handOver(
    turn,
    incident,
    incident.handOverTo,
    incident.actedAt === null
      ? 'It did not clear by itself and no remote step can help.'
      : 'Remote recovery is exhausted: every step of the playbook was tried or is not allowed.',
    standingEvidence(turn, incident),
  );
}
