import type { Station } from './state.ts';

/** Sets a timer of the station, in whole ms; a second one under the same key replaces the first. */
export function setTimer(station: Station, key: string, dueAt: number): void {
  station.timers.set(key, Math.ceil(dueAt));
}

export function clearTimer(station: Station, key: string): void {
  station.timers.delete(key);
}

/** Takes the earliest timer that is due, if any. Ties go by key, so that order never depends on history. */
export function takeDue(station: Station, at: number): { key: string; dueAt: number } | null {
  let best: { key: string; dueAt: number } | null = null;
  for (const [key, dueAt] of station.timers) {
    if (dueAt > at) continue;
    if (best === null || dueAt < best.dueAt || (dueAt === best.dueAt && key < best.key))
      best = { key, dueAt };
  }
  if (best !== null) station.timers.delete(best.key);
  return best;
}

/** When the station wants to be stepped next, epoch ms; null while nothing is planned. */
export function nextDue(station: Station): number | null {
  let earliest: number | null = null;
  for (const dueAt of station.timers.values()) {
    if (earliest === null || dueAt < earliest) earliest = dueAt;
  }
  return earliest;
}
