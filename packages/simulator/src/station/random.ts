/**
 * Seeded randomness as plain data, so that a station, a driver and the fault injector each own a
 * stream: adding a draw to one of them does not shift the others (mulberry32 over an FNV-1a seed).
 */
export interface Random {
  state: number;
}

/** A stream named by its parts: equal parts give equal streams. */
export function seedRandom(...parts: readonly (string | number)[]): Random {
  let hash = 0x811c9dc5;
  for (const character of parts.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return { state: hash >>> 0 };
}

/** The next number in [0, 1). */
export function nextUnit(random: Random): number {
  random.state = (random.state + 0x6d2b79f5) >>> 0;
  let mixed = random.state;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

export function between(random: Random, low: number, high: number): number {
  return low + nextUnit(random) * (high - low);
}

/** An integer from `low` to `high`, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return Math.floor(between(random, low, high + 1));
}

export function chance(random: Random, probability: number): boolean {
  return nextUnit(random) < probability;
}

/** A waiting time of a Poisson process; never longer than six times its mean. */
export function exponential(random: Random, mean: number): number {
  return Math.min(6, -Math.log(1 - nextUnit(random))) * mean;
}

/** One of the items; undefined only for an empty list. */
export function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(nextUnit(random) * items.length)];
}

export function hexDigits(random: Random, count: number): string {
  let text = '';
  while (text.length < count) text += Math.floor(nextUnit(random) * 16).toString(16);
  return text;
}
