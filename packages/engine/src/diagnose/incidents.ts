import { handOver } from '../escalate/hand-over.ts';
import { decide, fact } from '../explain/decide.ts';
import { duration } from '../explain/words.ts';
import { SECOND_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { Evidence } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import { lower } from '../observe/conditions.ts';
import { OWN_LINK_KEY } from '../observe/own-link.ts';
import { beginHold } from '../recover/hold.ts';
import { startLadder } from '../recover/ladder.ts';
import type { Turn } from '../turn.ts';
import { checkGroup, groupWithOthers, letGo, openOwnLink } from './group.ts';
import { diagnose, explainDiagnosis, incidentAbout, link, open } from './open.ts';

/** A condition has stood for its dwell time: it joins an incident, reopens one, or opens one. */
export function conditionDue(turn: Turn, key: string): void {
  const condition = turn.state.conditions.get(key);
  if (condition === undefined || condition.incidentId !== null) return;
  if (key === OWN_LINK_KEY) {
    openOwnLink(turn, condition);
    return;
  }
  if (groupWithOthers(turn, condition)) return;
  const known = incidentAbout(turn.state, condition.pattern, condition.subject);
  if (known === null || known.record.outcome === 'merged') open(turn, condition.pattern, condition.subject, [condition]);
  else if (known.record.status === 'resolved') reopenOrOpen(turn, known, condition);
  else join(turn, known, condition);
}

/**
 * Something is no longer wrong. When nothing of its incident stands any more, the holding time begins;
 * a latched hazard is never over because the station says so.
 */
export function conditionGone(turn: Turn, key: string, text: string): void {
  const condition = lower(turn, key);
  if (condition === null || condition.incidentId === null) return;
  const incident = turn.state.incidents.get(condition.incidentId);
  if (incident === undefined || incident.record.status === 'resolved') return;
  incident.conditionKeys = incident.conditionKeys.filter((other) => other !== key);
  const evidence = [fact(turn.seq, turn.at, condition.stationId, text)];
  if (key === OWN_LINK_KEY) letGo(turn, incident);
  if (incident.conditionKeys.length > 0) {
    checkGroup(turn, incident);
    return;
  }
  if (incident.record.safetyClass === 'latched') {
    decide(turn, incident, {
      kind: 'observed',
      summary: 'The station no longer reports the hazard. It stays out of service until a person has made sure on site.',
      rule: 'operations 2.11',
      evidence,
    });
    return;
  }
  settled(turn, incident, evidence);
}

/** Nothing wrong stands under the incident any more. */
export function settled(turn: Turn, incident: OpenIncident, evidence: readonly Evidence[]): void {
  turn.state.timers.delete(`tier|${incident.record.id}`);
  beginHold(turn, incident, evidence);
}

/** Another fact of the same kind about the same subject. */
function join(turn: Turn, incident: OpenIncident, condition: Condition): void {
  condition.incidentId = incident.record.id;
  incident.conditionKeys.push(condition.key);
  link(turn, incident, condition.stationId);
  if (incident.heldSince !== null) {
    relapse(turn, incident, condition, `It came back after ${duration(turn.at - incident.heldSince)}, before the repair was verified.`);
    return;
  }
  const hazardBefore = incident.record.safetyClass === 'latched';
  const diagnosis = diagnose(turn, incident);
  decide(turn, incident, {
    kind: 'grew',
    summary: condition.evidence.at(-1)?.text ?? 'More of the same.',
    rule: 'diagnose/grouping',
    evidence: condition.evidence,
  });
  if (hazardBefore || diagnosis.safetyClass !== 'latched') return;
  explainDiagnosis(turn, incident, diagnosis);
  startLadder(turn, incident);
}

function reopenOrOpen(turn: Turn, incident: OpenIncident, condition: Condition): void {
  const { record } = incident;
  const windowMs = turn.state.policy.relapseWindowS * SECOND_MS;
  const agoMs = turn.at - (record.closedAt ?? 0);
  if (agoMs > windowMs) {
    open(turn, condition.pattern, condition.subject, [condition]);
    return;
  }
  condition.incidentId = record.id;
  incident.conditionKeys = [condition.key];
  for (const stationId of record.stationIds) link(turn, incident, stationId);
  record.closedAt = null;
  record.outcome = null;
  incident.provenAt = null;
  relapse(turn, incident, condition, `It came back ${duration(agoMs)} after it was closed, within the relapse window of ${duration(windowMs)}.`);
}

/** The same thing again: the incident counts it and goes on above the rung that did not last. */
function relapse(turn: Turn, incident: OpenIncident, condition: Condition, why: string): void {
  const { record, ladder } = incident;
  record.relapses++;
  record.status = 'open';
  incident.heldSince = null;
  turn.state.timers.delete(`incident|${record.id}`);
  const diagnosis = diagnose(turn, incident);
  decide(turn, incident, {
    kind: 'relapsed',
    summary: `${why} Relapse ${record.relapses}.`,
    rule: 'operations 2.5',
    evidence: condition.evidence,
  });
  explainDiagnosis(turn, incident, diagnosis);
  if (incident.record.safetyClass !== 'latched' && wasExhausted(turn, incident)) {
    handOver(turn, incident, incident.handOverTo, 'Recovery was exhausted before, and it has come back.');
    return;
  }
  startLadder(turn, incident, incident.actedAt === null ? 0 : ladder.rung + 1);
}

function wasExhausted(turn: Turn, incident: OpenIncident): boolean {
  const station = turn.state.stations.get(incident.record.stationId ?? '');
  return station?.quarantinedSince != null;
}
