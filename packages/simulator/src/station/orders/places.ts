import { effectOn } from '../effects.ts';
import { happens } from '../faulting.ts';
import { endSession, evseOf } from '../charging/session.ts';
import { voidReservation } from '../charging/reservations.ts';
import type { Turn } from '../state.ts';
import { watch } from './watch.ts';

/** Moves the lock of a connector. */
export function unlock(
  turn: Turn,
  evseId: number,
): 'unlocked' | 'failed' | 'ongoing-transaction' | 'unknown-place' {
  const { station } = turn;
  watch(turn, { type: 'unlock', evseId });
  const evse = evseOf(station, evseId);
  if (evse === undefined) return 'unknown-place';
  if (evse.session !== null) {
    if (station.design.personality.protocol !== 'ocpp1.6') return 'ongoing-transaction';
    endSession(turn, evse, 'unlock');
  }
  if (effectOn(station, evseId, 'unlockFails') === true) return 'failed';
  happens(turn, { type: 'unlock' }, evseId, 'command:unlock');
  return 'unlocked';
}

/** Takes an EVSE, or with 0 the station, out of service or back. A running session ends first. */
export function changeAvailability(
  turn: Turn,
  evseId: number,
  operative: boolean,
): 'accepted' | 'rejected' | 'scheduled' {
  const { station } = turn;
  if (operative) watch(turn, { type: 'operative', evseId });
  const targets = station.evses.filter((evse) => evseId === 0 || evse.id === evseId);
  if (targets.length === 0) return 'rejected';
  let scheduled = false;
  for (const evse of targets) {
    if (!operative && evse.session !== null) {
      evse.scheduledOperative = false;
      scheduled = true;
    } else {
      evse.operative = operative;
      evse.scheduledOperative = null;
      if (!operative) voidReservation(turn, evse);
    }
  }
  if (scheduled) return 'scheduled';
  if (evseId === 0) station.operative = operative;
  happens(turn, { type: 'availability', operative }, evseId, 'command:setAvailability');
  return 'accepted';
}
