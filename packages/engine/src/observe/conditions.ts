import { fact } from '../explain/decide.ts';
import { EVIDENCE_FIRST, EVIDENCE_MAX, SECOND_MS } from '../limits.ts';
import type { Condition } from '../model/condition.ts';
import type { Evidence, Pattern, Subject } from '../model/incident.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';

/** What a detector found to be wrong. */
export interface Finding {
  readonly pattern: Pattern;
  readonly subject: Subject;
  /** Where it was seen; null for trouble of our own. */
  readonly station: Pick<Station, 'id' | 'siteId'> | null;
  readonly text: string;
  /** Catalogue key of a reported fault. */
  readonly code?: string;
  /** Longer than the policy's dwell time, e.g. while a reboot of ours is awaited. */
  readonly dwellS?: number;
}

export const LINK_PATTERNS: ReadonlySet<Pattern> = new Set(['connection-lost', 'connection-half-open']);

export function conditionKey(pattern: Pattern, subject: Subject, code?: string): string {
  const key = `${pattern}|${subject.type}|${subject.id}`;
  return code === undefined ? key : `${key}|${code}`;
}

export function standing(state: State, pattern: Pattern, subject: Subject, code?: string): Condition | null {
  return state.conditions.get(conditionKey(pattern, subject, code)) ?? null;
}

/**
 * Records that something is wrong since now, or that it still is. Nothing happens before the dwell
 * time is over; then the condition opens an incident or joins one.
 */
export function raise(turn: Turn, finding: Finding): Condition {
  const { state, at, factSeq } = turn;
  const key = conditionKey(finding.pattern, finding.subject, finding.code);
  const evidence = fact(factSeq, at, finding.station?.id ?? null, finding.text);
  const known = state.conditions.get(key);
  if (known !== undefined) {
    addEvidence(known.evidence, evidence);
    return known;
  }
  const dwellS = finding.dwellS ?? state.policy.dwellS[finding.pattern];
  const condition: Condition = {
    key,
    pattern: finding.pattern,
    subject: finding.subject,
    stationId: finding.station?.id ?? '',
    siteId: finding.station?.siteId ?? null,
    since: at,
    dueAt: at + dwellS * SECOND_MS,
    evidence: [evidence],
    code: finding.code ?? null,
    incidentId: null,
  };
  state.conditions.set(key, condition);
  if (LINK_PATTERNS.has(finding.pattern)) state.network.linksLost++;
  state.timers.set(`condition|${key}`, condition.dueAt);
  return condition;
}

/** One more fact for a condition that stands. */
export function addFact(turn: Turn, key: string, station: Station, text: string): void {
  const condition = turn.state.conditions.get(key);
  if (condition !== undefined) addEvidence(condition.evidence, fact(turn.factSeq, turn.at, station.id, text));
}

/** Removes a condition that is no longer true. Returns it, or null when it did not stand. */
export function lower(turn: Turn, key: string): Condition | null {
  const { state } = turn;
  const condition = state.conditions.get(key);
  if (condition === undefined) return null;
  state.conditions.delete(key);
  state.timers.delete(`condition|${key}`);
  if (LINK_PATTERNS.has(condition.pattern)) state.network.linksLost--;
  return condition;
}

/** Lets a condition that stands fire anew after a while: its parent let go of it. */
export function release(turn: Turn, condition: Condition, afterMs: number): void {
  condition.incidentId = null;
  condition.dueAt = turn.at + afterMs;
  turn.state.timers.set(`condition|${condition.key}`, condition.dueAt);
}

export function stationSubject(station: Station): Subject {
  return { type: 'station', id: station.id };
}

export function evseSubject(station: Station, evseId: number): Subject {
  return { type: 'evse', id: `${station.id}/${evseId}` };
}

/** The subject of a place: station for EVSE 0, EVSE for connector 0, else the connector. */
export function placeSubject(station: Station, evseId: number, connectorId: number): Subject {
  if (evseId === 0) return stationSubject(station);
  if (connectorId === 0) return evseSubject(station, evseId);
  return { type: 'connector', id: `${station.id}/${evseId}/${connectorId}` };
}

/** Where a subject points on its station; zeros for the whole of it. */
export function placeOf(subject: Subject): { evseId: number; connectorId: number } {
  if (subject.type !== 'evse' && subject.type !== 'connector') return { evseId: 0, connectorId: 0 };
  const [, evseId, connectorId] = subject.id.split('/');
  return { evseId: Number(evseId ?? 0), connectorId: Number(connectorId ?? 0) };
}

/** Keeps the first facts and the latest ones; the middle of a long list tells least. */
function addEvidence(list: Evidence[], evidence: Evidence): void {
  list.push(evidence);
  if (list.length > EVIDENCE_MAX) list.splice(EVIDENCE_FIRST, 1);
}
