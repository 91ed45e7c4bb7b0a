import type { StationCommand } from '@ohmward/ocpp';
import type { Reservation } from '../model/reservation.ts';
import type { Connector } from '../model/place.ts';
import type { Station } from '../model/station.ts';
import { touch, type Turn } from '../turn.ts';

/** Reservations remembered per station; there are never more of them than connectors. */
const RESERVATIONS_MAX = 64;

/** The station took a reservation of ours. The same id again replaces it (1.6 §5.13). */
export function reservationTaken(
  turn: Turn,
  station: Station,
  { reservationId, evseId, expiresAt }: Extract<StationCommand, { action: 'reserve' }>,
): void {
  const others = standingReservations(station, turn.at).filter(({ id }) => id !== reservationId);
  station.reservations = [...others, { id: reservationId, evseId: evseId ?? 0, expiresAt }].slice(
    -RESERVATIONS_MAX,
  );
  touch(turn, station);
}

/** It was cancelled, expired, or ended at the station. */
export function reservationEnded(turn: Turn, station: Station, reservationId: number): void {
  const left = standingReservations(station, turn.at).filter(({ id }) => id !== reservationId);
  if (left.length === station.reservations.length) return;
  station.reservations = left;
  touch(turn, station);
}

/** A session used the reservation up, or the station came up without it: what has run out is forgotten. */
export function standingReservations(station: Station, at: number): readonly Reservation[] {
  return station.reservations.filter(({ expiresAt }) => expiresAt > at);
}

/**
 * Whether our own reservations leave nothing for a driver who comes by: then it is no sign of trouble that
 * an authorized driver got no session.
 */
export function isReservedAway(station: Station, at: number): boolean {
  const reservations = standingReservations(station, at);
  if (reservations.length === 0) return false;
  const held = new Set(reservations.map(({ evseId }) => evseId));
  const anywhere = reservations.filter(({ evseId }) => evseId === 0).length;
  const open = station.evses.filter(
    (evse) => !held.has(evse.id) && evse.connectors.some((connector) => isOpen(connector)),
  ).length;
  return open <= anywhere;
}

function isOpen({ status }: Connector): boolean {
  return status === 'Available' || status === 'Preparing' || status === 'Occupied';
}
