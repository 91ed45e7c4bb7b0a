import { handOver } from '../escalate/hand-over.ts';
import { decide } from '../explain/decide.ts';
import { duration } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { Evidence, Pattern, Subject } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import { startLadder } from '../recover/ladder.ts';
import type { Turn } from '../turn.ts';
import { claimHazards } from './hazards.ts';
import { conditionsOf, diagnose, explainDiagnosis, incidentAbout, link, open } from './open.ts';
import { pinnedPolicy } from '../recover/pinned-policy.ts';

/** Conditions about a subject join its incident, reopen the one that just ended, or open a new one. */
export function openOrRejoin(
  turn: Turn,
  pattern: Pattern,
  subject: Subject,
  conditions: readonly Condition[],
): OpenIncident {
  const known = incidentAbout(turn.state, pattern, subject);
  if (known === null || known.record.outcome === 'merged') return open(turn, pattern, subject, conditions);
  const { record } = known;
  if (record.status !== 'resolved') {
    attach(turn, known, conditions);
    join(turn, known, conditions);
    return known;
  }
  const windowMs = pinnedPolicy(turn.state, known).relapseWindowS * SECOND_MS;
  const agoMs = turn.at - (record.closedAt ?? 0);
  if (agoMs > windowMs) return open(turn, pattern, subject, conditions);
  known.conditionKeys = [];
  attach(turn, known, conditions);
  for (const stationId of record.stationIds) link(turn, known, stationId);
  record.closedAt = null;
  record.outcome = null;
  known.provenAt = null;
  relapse(
    turn,
    known,
    conditions,
    `It came back ${duration(agoMs)} after it was closed, within the relapse window of ${duration(windowMs)}.`,
  );
  return known;
}

/** Puts conditions under an incident, and ties their stations to it. */
export function attach(turn: Turn, incident: OpenIncident, conditions: readonly Condition[]): void {
  const { record } = incident;
  for (const condition of conditions) {
    condition.incidentId = record.id;
    incident.conditionKeys.push(condition.key);
    if (condition.stationId === '') continue;
    if (record.stationIds.at(-1) !== condition.stationId && !record.stationIds.includes(condition.stationId))
      record.stationIds = [...record.stationIds, condition.stationId];
    link(turn, incident, condition.stationId);
  }
}

/** More facts of the same kind. They may change what is concluded, and with it what is done. */
function join(turn: Turn, incident: OpenIncident, conditions: readonly Condition[]): void {
  if (incident.heldSince !== null) {
    relapse(
      turn,
      incident,
      conditions,
      `It came back after ${duration(turn.at - incident.heldSince)}, before the repair was verified.`,
    );
    return;
  }
  reconsider(
    turn,
    incident,
    conditions.at(-1)?.evidence.at(-1)?.text ?? 'More of the same.',
    conditions.flatMap((condition) => condition.evidence),
  );
}

/**
 * Concludes anew after an incident grew. Another playbook or safety class begins its ladder afresh: a
 * rung of the old one means nothing in the new.
 */
export function reconsider(
  turn: Turn,
  incident: OpenIncident,
  why: string,
  evidence: readonly Evidence[],
): void {
  const { playbook, safetyClass } = incident.record;
  const isWorse = claimHazards(turn.state, incident, conditionsOf(turn.state, incident));
  const diagnosis = diagnose(turn, incident);
  decide(turn, incident, {
    kind: 'grew',
    summary: why,
    rule: 'diagnose/grouping',
    cause: diagnosis.cause,
    confidence: diagnosis.confidence,
    evidence,
  });
  const isSame = diagnosis.playbook === playbook && diagnosis.safetyClass === safetyClass;
  // A hazard at one more place has to be isolated there too.
  if (!isWorse && (safetyClass === 'latched' || isSame)) return;
  explainDiagnosis(turn, incident, diagnosis);
  startLadder(turn, incident);
}

/** The same thing again: the incident counts it and goes on above the rung that did not last. */
function relapse(turn: Turn, incident: OpenIncident, conditions: readonly Condition[], why: string): void {
  const { record, ladder } = incident;
  const { playbook } = record;
  record.relapses++;
  record.status = 'open';
  incident.heldSince = null;
  incident.provenAt = null;
  const owner = turn.state.stations.get(record.stationId ?? '');
  if (owner !== undefined) owner.unprovenIds = owner.unprovenIds.filter((id) => id !== record.id);
  turn.state.timers.delete(`incident|${record.id}`);
  const diagnosis = diagnose(turn, incident);
  decide(turn, incident, {
    kind: 'relapsed',
    summary: `${why} Relapse ${record.relapses}.`,
    rule: 'operations 2.5',
    evidence: conditions.flatMap((condition) => condition.evidence),
  });
  explainDiagnosis(turn, incident, diagnosis);
  const station = turn.state.stations.get(record.stationId ?? '');
  const exhausted = station !== undefined && station.quarantinedSince !== null;
  if (exhausted && record.safetyClass !== 'latched') {
    ladder.phase = 'done';
    handOver(turn, incident, incident.handOverTo, 'Recovery was exhausted before, and it has come back.');
    return;
  }
  const again = incident.actedAt === null || record.playbook !== playbook;
  startLadder(turn, incident, again ? 0 : ladder.rung + 1);
}
