import type { IncidentRecord, OpenIncident, State } from '@ohmward/engine';
import type { RuleBook } from './violations.ts';

/** A timer that fires within this time of the clock counts as on time. */
const LATE_MS_MAX = 15_000;

/** Every open incident goes on by itself, or somebody has it (invariant 5 of the design). */
export function checkIncidents(rules: RuleBook, state: State, at: number): void {
  for (const incident of state.incidents.values()) {
    if (incident.record.status === 'resolved') continue;
    rules.check('incident-adrift', at, incident.record.stationId, problemOf(state, incident, at));
  }
}

function problemOf(state: State, { ladder, record }: OpenIncident, at: number): string | null {
  const due = [
    `incident|${record.id}`,
    `tier|${record.id}`,
    `group|${record.id}`,
    `command|${ladder.commandId}`,
  ]
    .map((key) => state.timers.get(key))
    .filter((moment) => moment !== undefined);
  if (due.length === 0 && record.owner === null)
    return `${say(record)} has neither a next timer nor an owner`;
  const next = Math.min(...due);
  return next < at - LATE_MS_MAX ? `${say(record)} was due ${Math.round((at - next) / 1000)} s ago` : null;
}

/** An incident that should have ended long ago. */
export function checkEnded(rules: RuleBook, record: IncidentRecord, at: number): void {
  const ended = record.status === 'resolved';
  rules.check('never-ends', at, record.stationId, ended ? null : `${say(record)} does not end`);
}

export function say({ cause, id, pattern, status, subject, tier, title }: IncidentRecord): string {
  return `${id} ${pattern} at ${subject.id} (${status}, ${tier ?? 'no tier'}, ${cause}: ${title})`;
}
