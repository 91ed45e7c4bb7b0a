import type { StationCommand } from '@ohmward/ocpp';
import {
  ACQUAINTED_AFTER_MS,
  AGAIN_MIN_MS,
  EACH_CONNECTOR_AFTER_MS,
  SECOND_MS,
  SILENT_AFTER_OPEN_MS,
} from '../limits.ts';
import type { Station } from '../model/station.ts';
import { askStatus, evseIdsOf, statusQuestions } from '../profile/asking.ts';
import { traitsOf } from '../profile/profiles.ts';
import { issue } from '../recover/commands.ts';
import type { Turn } from '../turn.ts';

/**
 * Getting to know who connected, when it does not introduce itself (quirks Q1 and Q2): who it is after 5 s,
 * what its connectors are doing after a minute whoever it is, and each silent one by itself after that.
 */
export function awaitFirstWords(turn: Turn, stationId: string): void {
  const { timers } = turn.state;
  timers.set(`silent|${stationId}`, turn.at + SILENT_AFTER_OPEN_MS);
  timers.set(`acquaint|${stationId}`, turn.at + ACQUAINTED_AFTER_MS);
}

/** It went before we knew it. */
export function forgetFirstWords(turn: Turn, stationId: string): void {
  for (const step of ['silent', 'acquaint', 'connectors']) turn.state.timers.delete(`${step}|${stationId}`);
}

/** Its boot message should have come by now: without one nobody knows what it is. */
export function silentDue(turn: Turn, station: Station): void {
  const traits = traitsOf(turn.state, station);
  if (station.vendor === null)
    look(turn, station, [{ action: 'probe', message: 'boot' }], 'It connected and has not said what it is.');
  // Whoever never boots would keep its new firmware, and its restarts, to itself.
  else if (traits.boot === 'never' && !hasBootedHere(station))
    look(
      turn,
      station,
      [{ action: 'probe', message: 'boot' }],
      'This model never says by itself that it booted.',
    );
  else if (!station.link.heard)
    look(turn, station, statusQuestions(traits, station, 0), 'It connected and has said nothing since.');
}

/** Whether it booted or not, and whoever it is: what do its connectors do? */
export function acquaintDue(turn: Turn, station: Station): void {
  const silent = silentEvses(station);
  if (silent.length === 0) return;
  const traits = traitsOf(turn.state, station);
  look(
    turn,
    station,
    statusQuestions(traits, station, 0),
    'Its connectors have not reported themselves since.',
  );
  if (traits.statusTrigger === 'both')
    turn.state.timers.set(`connectors|${station.id}`, turn.at + EACH_CONNECTOR_AFTER_MS);
}

/** Asked as a whole it told nothing of these. */
export function connectorsDue(turn: Turn, station: Station): void {
  look(
    turn,
    station,
    silentEvses(station).map(askStatus),
    'Asked as a whole, it told nothing of this connector.',
  );
}

/** Timer `watch|<station>`: a station that shows no sign of working software is looked at, again and again. */
export function watchDue(turn: Turn, station: Station): void {
  const { policy, timers } = turn.state;
  const watchMs = Math.max(AGAIN_MIN_MS, policy.useless.watchS * SECOND_MS);
  const dueAt = station.lastProofAt + watchMs;
  if (dueAt <= turn.at)
    look(
      turn,
      station,
      statusQuestions(traitsOf(turn.state, station), station, 0),
      'Nothing but heartbeats for a long time: is anybody there?',
    );
  timers.set(`watch|${station.id}`, Math.max(dueAt, turn.at + watchMs));
}

/** Questions to a station: the cheapest probes, and like every command they pass the guard. */
export function look(
  turn: Turn,
  station: Station,
  questions: readonly Extract<StationCommand, { action: 'probe' }>[],
  reason: string,
): void {
  if (station.link.connected !== true || station.admission !== 'accepted') return;
  // A recovery under way asks by itself, and an unanswered question would stand in its way.
  if (station.action !== null || station.incidentIds.length > 0) return;
  for (const command of questions)
    issue(turn, {
      station,
      command,
      reason,
      origin: { kind: 'playbook', playbook: 'observe', incidentId: '' },
    });
}

function hasBootedHere({ boots, link }: Station): boolean {
  return (boots.at(-1)?.at ?? 0) >= link.since;
}

/**
 * EVSEs whose state nobody knows: all while none is known, and those that a restart on this connection left
 * silent. A mere reconnect leaves what was reported before as it is.
 */
function silentEvses(station: Station): readonly number[] {
  if (station.evses.length === 0) return evseIdsOf(station);
  if (!hasBootedHere(station)) return [];
  return station.evses
    .filter(({ connectors }) => connectors.some(({ reportedAt }) => reportedAt < station.link.since))
    .map(({ id }) => id);
}
