import { decide, type DecisionParts } from '../explain/decide.ts';
import { DAY_MS, SECOND_MS } from '../limits.ts';
import type { IncidentRecord } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import { cohortOf } from '../intake/stations.ts';
import { touch, type Turn } from '../turn.ts';
import { noteEnded } from './breaker.ts';

/** Ends an incident for a stated reason. It stays in memory while a relapse would reopen it. */
export function close(
  turn: Turn,
  incident: OpenIncident,
  outcome: NonNullable<IncidentRecord['outcome']>,
  decision: Pick<DecisionParts, 'kind' | 'summary' | 'rule' | 'evidence' | 'actor'>,
): void {
  const { state, at } = turn;
  const { record } = incident;
  record.status = 'resolved';
  record.closedAt = at;
  record.outcome = outcome;
  record.next = null;
  incident.heldSince = null;
  incident.ladder.phase = 'done';
  state.timers.delete(`incident|${record.id}`);
  state.timers.delete(`tier|${record.id}`);
  for (const stationId of record.stationIds) {
    const station = state.stations.get(stationId);
    if (station === undefined) continue;
    station.incidentIds = station.incidentIds.filter((id) => id !== record.id);
    // Another incident that ends says nothing about the one that was exhausted.
    if (outcome !== 'merged' && station.incidentIds.length === 0) station.quarantinedSince = null;
    touch(turn, station);
  }
  if (incident.actedAt !== null && outcome === 'recovered') noteRecovery(turn, incident, true);
  decide(turn, incident, decision);
}

/** One cause, one incident: this one goes on as part of another. */
export function mergeInto(turn: Turn, incident: OpenIncident, parent: OpenIncident, why: string): void {
  for (const key of incident.conditionKeys) {
    const condition = turn.state.conditions.get(key);
    if (condition !== undefined) condition.incidentId = parent.record.id;
    parent.conditionKeys.push(key);
  }
  incident.conditionKeys = [];
  incident.record.mergedInto = parent.record.id;
  close(turn, incident, 'merged', { kind: 'merged', summary: why, rule: 'diagnose/grouping' });
}

/**
 * Keeps the books of a recovery that ended: backoff of the station, the breaker's failure share, and
 * whether a playbook makes a cohort worse (operating rules 6, 8, 10).
 */
export function noteRecovery(turn: Turn, incident: OpenIncident, ok: boolean): void {
  const { state, at } = turn;
  const station = state.stations.get(incident.record.stationId ?? '');
  if (station === undefined) return;
  station.ladderRuns = { count: station.ladderRuns.count + 1, lastAt: at };
  noteEnded(turn, ok);
  const cohort = cohortOf(station);
  const { playbook } = incident.record;
  if (cohort === null || playbook === null) return;
  const key = `${playbook}@${cohort}`;
  const before = state.network.cohortOutcomes.get(key);
  const fresh = before === undefined || before.at < at - DAY_MS ? { ok: 0, failed: 0, at } : before;
  const after = { ok: fresh.ok + Number(ok), failed: fresh.failed + Number(!ok), at: fresh.at };
  state.network.cohortOutcomes.set(key, after);
  const tried = after.ok + after.failed;
  if (ok || after.failed < COHORT_FAILURES || after.failed * 2 < tried) return;
  if (state.network.stoppedPlaybooks.has(key)) return;
  state.network.stoppedPlaybooks.set(key, {
    at,
    reason: `${after.failed} of ${tried} recoveries failed within ${DAY_MS / 3_600 / SECOND_MS} h.`,
  });
}

/** Failures of one playbook in one cohort that stop it there. */
const COHORT_FAILURES = 3;
