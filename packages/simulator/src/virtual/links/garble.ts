import { chance, nextUnit, type Random } from '../../station/random.ts';

/**
 * A frame as a broken station sends it: cut off, or with a bracket where none belongs. It is never one that can
 * still be read: a station that says something else than it means is a fault, not a garbled frame.
 */
export function garbled(random: Random, raw: string): string {
  const place = Math.floor(nextUnit(random) * (raw.length - 1));
  return chance(random, 0.5) ? raw.slice(0, place) : `${raw.slice(0, place)}]${raw.slice(place + 1)}}`;
}
