import { isFaulted } from '../effects.ts';
import { setTimer } from '../timers.ts';
import { authorized, endSession } from '../charging/session.ts';
import type { Turn } from '../state.ts';
import { watch } from './watch.ts';

/** From a remote start that came too soon until the link breaks, ms (Q9). */
const FALL_MS = 4000;

export interface StartRequest {
  /** Null: the station chooses. */
  readonly evseId: number | null;
  readonly token: string;
  readonly remoteStartId: number | null;
}

/** Starts a session, or, without a vehicle, waits for one. Vendors differ in what they ask for first (Q9). */
export function startRemotely(turn: Turn, request: StartRequest): boolean {
  const { station, at } = turn;
  const { startNeeds, startCoolDownS } = station.design.personality.quirks;
  watch(turn, { type: 'start', evseId: request.evseId });
  if (startNeeds === 'place' && request.evseId === null) return false;
  const free = station.evses.filter(
    (evse) =>
      (request.evseId === null || evse.id === request.evseId) &&
      evse.session === null &&
      evse.operative &&
      (evse.reservation === null || evse.reservation.token === request.token) &&
      !isFaulted(station, evse),
  );
  const evse = free.find((candidate) => candidate.plugged !== null) ?? free[0];
  if (evse === undefined || (startNeeds === 'plug' && evse.plugged === null)) return false;
  if (at - evse.endedAt < startCoolDownS * 1000) setTimer(station, 'drop', at + FALL_MS);
  authorized(turn, evse, request.token, request.remoteStartId, 'remote');
  return true;
}

/** False when no such session runs, or when it is one that the vendor lets nobody else stop (Q23). */
export function stopRemotely(turn: Turn, wireId: number | string): boolean {
  const { station } = turn;
  const evse = station.evses.find((candidate) => candidate.session?.transaction.wireId === wireId);
  if (evse === undefined) return false;
  const foreign = evse.session?.startedRemotely === false;
  if (foreign && station.design.personality.quirks.refusesForeignStops) return false;
  endSession(turn, evse, 'remote');
  return true;
}
