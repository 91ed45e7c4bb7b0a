import { chance, nextUnit, type Random } from '../../station/random.ts';

/** A frame as a broken station or a broken modem sends it: cut off, or with one character changed. */
export function garbled(random: Random, raw: string): string {
  const place = Math.floor(nextUnit(random) * raw.length);
  if (chance(random, 0.5)) return raw.slice(0, place);
  const other = String.fromCodePoint(32 + Math.floor(nextUnit(random) * 94));
  return raw.slice(0, place) + other + raw.slice(place + 1);
}
