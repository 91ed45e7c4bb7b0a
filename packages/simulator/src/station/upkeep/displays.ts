import type { Payload, Station } from '../state.ts';

/** A message on the station's screen, as it came. */
export interface DisplayMessage {
  readonly id: number;
  readonly priority: string;
  readonly state: string | null;
  readonly raw: Payload;
}

const MESSAGES_MAX = 10;

/** Puts a message on the screen; the same id replaces it. False when there is no room. */
export function showMessage(station: Station, message: DisplayMessage): boolean {
  const others = station.displays.filter((shown) => shown.id !== message.id);
  if (others.length >= MESSAGES_MAX) return false;
  station.displays = [...others, message];
  return true;
}

/** False when there is no such message. */
export function clearMessage(station: Station, id: number): boolean {
  const before = station.displays.length;
  station.displays = station.displays.filter((shown) => shown.id !== id);
  return station.displays.length < before;
}
