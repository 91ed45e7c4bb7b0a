import { effectOn, isFaulted } from '../effects.ts';
import { enqueue } from '../outbox.ts';
import { clearTimer, setTimer } from '../timers.ts';
import type { Evse, Reservation, Station, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';

export type ReserveResult = 'Accepted' | 'Faulted' | 'Occupied' | 'Rejected' | 'Unavailable';

/** Keeps an EVSE for a token; `evseId` null or 0 takes any free one. The same id replaces what it held. */
export function reserve(turn: Turn, evseId: number | null, reservation: Reservation): ReserveResult {
  const { station, at } = turn;
  if (reservation.expiresAt <= at || effectOn(station, 0, 'frozen') === true) return 'Rejected';
  const asked = station.evses.filter((evse) => evseId === null || evseId === 0 || evse.id === evseId);
  if (asked.length === 0) return 'Rejected';
  const held = station.evses.find((evse) => evse.reservation?.id === reservation.id);
  const evse = asked.find((candidate) => candidate === held || isFree(station, candidate));
  if (evse === undefined) return whyNot(station, asked);
  if (held !== undefined) release(station, held);
  evse.reservation = reservation;
  setTimer(station, `reservation:${evse.id}`, reservation.expiresAt);
  return 'Accepted';
}

function isFree(station: Station, evse: Evse): boolean {
  return (
    evse.operative &&
    evse.plugged === null &&
    evse.session === null &&
    evse.reservation === null &&
    !isFaulted(station, evse)
  );
}

function whyNot(station: Station, asked: readonly Evse[]): ReserveResult {
  if (asked.every((evse) => isFaulted(station, evse))) return 'Faulted';
  return asked.every((evse) => !evse.operative) ? 'Unavailable' : 'Occupied';
}

/** False when there is no such reservation. */
export function cancelReservation(turn: Turn, id: number): boolean {
  const evse = turn.station.evses.find((candidate) => candidate.reservation?.id === id);
  if (evse === undefined) return false;
  release(turn.station, evse);
  return true;
}

/** Nobody came in time. */
export function reservationExpired(turn: Turn, evse: Evse): void {
  const { reservation } = evse;
  if (reservation === null) return;
  release(turn.station, evse);
  const call = wireOf(turn.station).reservationEnded(reservation.id, 'Expired');
  if (call !== null) enqueue(turn, call);
}

/** An EVSE broke or was taken out of service: its reservation is void. */
export function voidReservation(turn: Turn, evse: Evse): void {
  const { reservation } = evse;
  if (reservation === null) return;
  release(turn.station, evse);
  const call = wireOf(turn.station).reservationEnded(reservation.id, 'Removed');
  if (call !== null) enqueue(turn, call);
}

export function release(station: Station, evse: Evse): void {
  evse.reservation = null;
  clearTimer(station, `reservation:${evse.id}`);
}
