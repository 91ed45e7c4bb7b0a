import { SECOND_MS } from '../limits.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { OWN_LINK_KEY } from '../observe/own-link.ts';
import type { Turn } from '../turn.ts';
import { isLearned } from './identity.ts';

/** Who is being repaired, or whose network is coming back, is asked after this long. */
export const LATER_MS = 60 * SECOND_MS;
/** Stations looked at in one go before the queue rests: thousands may be busy with something else. */
const LOOKS_MAX = 50;
const LOOK_AGAIN_MS = 5 * SECOND_MS;

/** Timer of the queue as a whole. */
const QUEUE = 'learn-queue|';

/** Puts a station in the queue unless everything is known of it. Free of cost when it is. */
export function queueUp(turn: Turn, station: Station, afterMs: number): void {
  const { state, at } = turn;
  const { learning } = state.network;
  if (station.admission !== 'accepted' || state.policy.learning.atOnce === 0) return;
  if (isLearned(station) || learning.asked.includes(station.id) || learning.waiting.has(station.id)) return;
  learning.waiting.set(station.id, at + afterMs);
  if (state.timers.get(QUEUE) === undefined) state.timers.set(QUEUE, at + afterMs);
}

/** A station is done, or has to wait: the next one may be asked. */
export function giveWay(turn: Turn, station: Station): void {
  const { network, timers } = turn.state;
  timers.delete(`learn|${station.id}`);
  network.learning.asked = network.learning.asked.filter((id) => id !== station.id);
  if (network.learning.waiting.size > 0) timers.set(QUEUE, turn.at);
}

/** Asks as many of those who wait as may be asked at once, first come first asked. */
export function askNext(turn: Turn, begin: (station: Station) => void): void {
  const { state, at } = turn;
  const { waiting, asked } = state.network.learning;
  const { atOnce } = state.policy.learning;
  if (atOnce === 0) waiting.clear();
  if (waiting.size === 0 || asked.length >= atOnce) return;
  if (isUnsettled(state, at)) {
    state.timers.set(QUEUE, at + LATER_MS);
    return;
  }
  let isAnyDue = false;
  for (let looks = 0; looks < LOOKS_MAX && state.network.learning.asked.length < atOnce; looks++) {
    const [first] = waiting;
    if (first === undefined) return;
    const [stationId, notBefore] = first;
    if (notBefore > at && notBefore <= at + LATER_MS) {
      state.timers.set(QUEUE, notBefore);
      return;
    }
    waiting.delete(stationId);
    if (notBefore > at) {
      // Who has long to wait stands in nobody's way.
      waiting.set(stationId, notBefore);
      continue;
    }
    isAnyDue = true;
    const station = state.stations.get(stationId);
    // Who has gone comes back with its next first words.
    if (station === undefined || station.link.connected !== true || isLearned(station)) continue;
    if (isBusy(state, station)) {
      waiting.set(stationId, at + LATER_MS);
      continue;
    }
    state.network.learning.asked.push(stationId);
    begin(station);
  }
  if (waiting.size > 0 && state.network.learning.asked.length < atOnce)
    state.timers.set(QUEUE, at + (isAnyDue ? LOOK_AGAIN_MS : LATER_MS));
}

/** Something is being done about the station, and a question would stand in its way. */
export function isBusy(state: State, station: Station): boolean {
  if (station.action !== null) return true;
  return station.incidentIds.some((id) => {
    const status = state.incidents.get(id)?.record.status;
    return status !== undefined && status !== 'escalated' && status !== 'resolved';
  });
}

/** The network is coming back, is in a storm, or our own link is in doubt. */
function isUnsettled({ network, conditions }: State, at: number): boolean {
  return network.returningSince !== null || (network.stormUntil ?? 0) > at || conditions.has(OWN_LINK_KEY);
}
