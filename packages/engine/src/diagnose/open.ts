import { decide } from '../explain/decide.ts';
import { subjectName } from '../explain/words.ts';
import { touch, type Turn } from '../turn.ts';
import type { Condition } from '../model/condition.ts';
import type { Pattern, Subject } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { State } from '../model/state.ts';
import { beatenByHazard, claimHazards, hazardsUnder } from './hazards.ts';
import { PATTERN_RULES } from '../observe/patterns.ts';
import type { Diagnosis } from '../observe/pattern-rule.ts';
import { startLadder } from '../recover/ladder.ts';
import { PLAYBOOKS } from '../recover/playbooks.ts';
import { raiseStorm } from '../recover/storm.ts';

export function subjectKey(pattern: Pattern, subject: Subject): string {
  return `${pattern}|${subject.type}|${subject.id}`;
}

/** The latest incident about a subject, open or remembered. */
export function incidentAbout(state: State, pattern: Pattern, subject: Subject): OpenIncident | null {
  return state.incidents.get(state.incidentBySubject.get(subjectKey(pattern, subject)) ?? '') ?? null;
}

/** Conditions that stand under an incident, oldest first. */
export function conditionsOf(state: State, incident: OpenIncident): Condition[] {
  return incident.conditionKeys.flatMap((key) => state.conditions.get(key) ?? []);
}

/** Opens an incident over conditions that have stood long enough, says why, and begins to repair. */
export function open(
  turn: Turn,
  pattern: Pattern,
  subject: Subject,
  conditions: readonly Condition[],
): OpenIncident {
  const { state, at } = turn;
  const first = conditions[0];
  const stationIds = [...new Set(conditions.map((condition) => condition.stationId))].filter(
    (id) => id !== '',
  );
  const whole = subject.type === 'site' || subject.type === 'network' || subject.type === 'platform';
  const siteId = subject.type === 'site' ? subject.id : whole ? null : (first?.siteId ?? null);
  const id = `i${state.network.nextIncident++}`;
  const incident: OpenIncident = {
    record: {
      id,
      pattern,
      subject,
      stationId:
        subject.type === 'network' || subject.type === 'platform' ? null : (first?.stationId ?? null),
      siteId,
      status: 'open',
      title: '',
      summary: '',
      cause: 'unknown',
      confidence: 0,
      safetyClass: 'none',
      playbook: null,
      tier: null,
      owner: null,
      openedAt: at,
      closedAt: null,
      acknowledgedAt: null,
      next: null,
      stationIds,
      relapses: 0,
      outcome: null,
      mergedInto: null,
      policyVersion: state.policy.version,
    },
    conditionKeys: conditions.map((condition) => condition.key),
    handOverTo: 'front-line',
    ladder: {
      rung: -1,
      part: 0,
      phase: 'idle',
      commandId: null,
      since: at,
      until: at,
      blockedBy: null,
      actedBefore: null,
      reobserved: false,
    },
    heldSince: null,
    unlockedAt: null,
    provenAt: null,
    actedAt: null,
  };
  for (const condition of conditions) condition.incidentId = id;
  state.incidents.set(id, incident);
  state.incidentBySubject.set(subjectKey(pattern, subject), id);
  for (const stationId of stationIds) link(turn, incident, stationId);
  const diagnosis = diagnose(turn, incident);
  decide(turn, incident, {
    kind: 'opened',
    summary: `${incident.record.title}.`,
    rule: `observe/${pattern}`,
    evidence: conditions.flatMap((condition) => condition.evidence).slice(0, 20),
  });
  explainDiagnosis(turn, incident, diagnosis);
  raiseStorm(turn);
  startLadder(turn, incident);
  return incident;
}

/** Concludes anew from the conditions that stand, and takes the conclusion over into the incident. */
export function diagnose(turn: Turn, incident: OpenIncident): Diagnosis {
  const { state, at } = turn;
  const { record } = incident;
  const conditions = conditionsOf(state, incident);
  const rule = PATTERN_RULES[record.pattern];
  claimHazards(state, incident, conditions);
  const hazards = hazardsUnder(state, incident);
  const found = rule.diagnose({
    state,
    at,
    station: state.stations.get(record.stationId ?? '') ?? null,
    conditions,
  });
  const diagnosis = beatenByHazard(found, hazards);
  // What is reported beside a hazard, or after it, does not give the incident its name.
  if (diagnosis === found || record.title === '')
    record.title = rule.title(subjectName(state, record.subject), conditions, state);
  record.summary = diagnosis.summary;
  record.cause = diagnosis.cause;
  record.confidence = diagnosis.confidence;
  record.safetyClass = diagnosis.safetyClass;
  record.playbook = diagnosis.playbook;
  incident.handOverTo = diagnosis.tier;
  return diagnosis;
}

export function explainDiagnosis(turn: Turn, incident: OpenIncident, diagnosis: Diagnosis): void {
  decide(turn, incident, {
    kind: 'diagnosed',
    summary: `${diagnosis.summary}${planText(diagnosis)}`,
    rule: `observe/${incident.record.pattern}`,
    cause: diagnosis.cause,
    confidence: diagnosis.confidence,
    rivals: diagnosis.rivals,
    evidence: conditionsOf(turn.state, incident)
      .flatMap((condition) => condition.evidence.slice(-1))
      .slice(0, 10),
  });
}

/** What will be tried, in order, so that nobody has to guess what comes next. */
function planText({ playbook, safetyClass }: Diagnosis): string {
  const rungs = playbook === null ? [] : (PLAYBOOKS[playbook] ?? []);
  if (rungs.length === 0 || safetyClass === 'latched') return '';
  return ` Plan: ${rungs.map((rung) => rung.name.toLowerCase()).join(', ')}, then people.`;
}

/** Ties a station to an incident that concerns it. */
export function link(turn: Turn, incident: OpenIncident, stationId: string): void {
  const station = turn.state.stations.get(stationId);
  if (station === undefined) return;
  if (!station.incidentIds.includes(incident.record.id)) station.incidentIds.push(incident.record.id);
  touch(turn, station);
}
