import { SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { forgetOther, identityOf } from './identity.ts';
import { isPast, MONITORS_STEP } from './questions.ts';
import { giveWay, queueUp } from './queue.ts';

/** What gives occasion to ask a station what it can do, or to stop asking. */

/** First words on a connection: what is not known yet, or known of another firmware, is asked in a while. */
export function considerLearning(turn: Turn, station: Station): void {
  if (station.admission === 'accepted')
    queueUp(turn, station, turn.state.policy.learning.afterBootS * SECOND_MS);
}

/** A boot message told who the station is: what was learned of another firmware is stale at once (Q29). */
export function identityTold(turn: Turn, station: Station): void {
  const { learnedFor } = station.capabilities;
  if (learnedFor !== null && learnedFor !== identityOf(station)) {
    forgetOther(turn, station);
    if (turn.state.network.learning.asked.includes(station.id)) giveWay(turn, station);
  }
  considerLearning(turn, station);
}

/** A policy that asks is in force where none was: everybody who is there is asked in turn. */
export function considerAll(turn: Turn): void {
  for (const station of turn.state.stations.values())
    if (station.link.connected === true && station.link.heard) considerLearning(turn, station);
}

/** A restart may have cleared the monitors that we set: they are set again. */
export function monitorsAgain(turn: Turn, station: Station): void {
  const { capabilities } = station;
  const { asking } = capabilities;
  if (capabilities.watchable.length === 0) return;
  // What is still to come needs no second time, and a question that is out has its answer first.
  if (asking !== null && (asking.commandId !== '' || !isPast(asking.step, MONITORS_STEP))) return;
  capabilities.asking = { step: MONITORS_STEP, commandId: '', since: turn.at };
  considerLearning(turn, station);
}

/** Everything under way ended with our own gap; stations come back with their next first words. */
export function learningInterrupted(turn: Turn): void {
  const { network, stations, timers } = turn.state;
  for (const id of network.learning.asked) {
    timers.delete(`learn|${id}`);
    const asking = stations.get(id)?.capabilities.asking;
    if (asking !== null && asking !== undefined) asking.commandId = '';
  }
  network.learning.asked = [];
  network.learning.waiting.clear();
  timers.delete('learn-queue|');
}
