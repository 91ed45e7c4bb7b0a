import { open, incidentAbout, subjectKey } from './diagnose/open.ts';
import { conditionDue } from './diagnose/incidents.ts';
import { COMMAND_MEMORY_MS, DAY_MS, HOUSEKEEPING_MS, SECOND_MS } from './limits.ts';
import { outlivedCauses } from './intake/faults.ts';
import { standingReservations } from './intake/reservations.ts';
import { isExpectedBack } from './intake/restart.ts';
import { raise } from './observe/conditions.ts';
import { PLATFORM } from './observe/platform-failure.ts';
import { tripBreaker } from './recover/breaker.ts';
import { forgetCommand } from './recover/commands-by-station.ts';
import { repayLeftovers } from './recover/debts.ts';
import { forgetUnusedPolicies } from './recover/pinned-policy.ts';
import type { Turn } from './turn.ts';

/** Once a minute: forget what no decision can need any more, and look after the breaker. */
export function housekeeping(turn: Turn): void {
  const { state, at } = turn;
  state.timers.set('house|', at + HOUSEKEEPING_MS);
  for (const record of state.commands.values())
    if (record.endedAt !== null && record.endedAt < at - COMMAND_MEMORY_MS) forgetCommand(state, record);
  for (const [key, commandId] of state.network.idempotency)
    if (!state.commands.has(commandId)) state.network.idempotency.delete(key);
  const windowMs = state.policy.relapseWindowS * SECOND_MS;
  for (const [id, incident] of state.incidents) {
    if (incident.record.closedAt === null || incident.record.closedAt > at - windowMs) continue;
    state.incidents.delete(id);
    const key = subjectKey(incident.record.pattern, incident.record.subject);
    if (state.incidentBySubject.get(key) === id) state.incidentBySubject.delete(key);
  }
  for (const station of state.stations.values()) {
    if (station.unprovenIds.length > 0)
      station.unprovenIds = station.unprovenIds.filter((id) => state.incidents.has(id));
    if (station.debts.length > 0) repayLeftovers(turn, station);
    if (station.faults.length > 0) outlivedCauses(turn, station);
    if (station.reservations.length > 0) station.reservations = [...standingReservations(station, at)];
    if (station.resetAt.length > 0) station.resetAt = station.resetAt.filter((reset) => reset > at - DAY_MS);
    if (station.trips.length > 0) station.trips = station.trips.filter((trip) => trip.at > at - DAY_MS);
    // The counter is cleared only after a healthy period (operating rule 6).
    if (
      station.ladderRuns.count > 0 &&
      station.incidentIds.length === 0 &&
      station.ladderRuns.lastAt < at - windowMs
    )
      station.ladderRuns = { count: 0, lastAt: station.ladderRuns.lastAt };
  }
  if (state.network.returningSince !== null && ![...state.stations.values()].some(isExpectedBack)) {
    state.network.returningSince = null;
    state.timers.delete('return|');
  }
  forgetUnusedPolicies(state);
  watchBreaker(turn);
}

/** Trips the breaker when its window says so, and puts that in front of people. */
export function watchBreaker(turn: Turn): void {
  const reason = tripBreaker(turn);
  if (reason !== null) ownTrouble(turn, 'breaker', reason);
}

/** Something is wrong with Ohmward itself: an incident of our own, in front of people at once. */
export function ownTrouble(turn: Turn, code: string, text: string): void {
  const { state } = turn;
  const condition = raise(turn, {
    pattern: 'platform-failure',
    subject: PLATFORM,
    station: null,
    code,
    text,
    dwellS: 0,
  });
  if (condition.incidentId !== null) return;
  const known = incidentAbout(state, 'platform-failure', PLATFORM);
  if (known === null) open(turn, 'platform-failure', PLATFORM, [condition]);
  else conditionDue(turn, condition.key);
}
