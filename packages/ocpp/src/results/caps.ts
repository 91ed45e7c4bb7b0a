/** How much one answer may tell: what a station sends is kept, and stations are untrusted. */

import { listOr } from '../reading.ts';

/** Entries of one list of `Learned`. Large stations have some hundred settings. */
export const LEARNED_ENTRIES_MAX = 1_000;
/** Characters of one list of `Learned`, all its texts together. */
export const LEARNED_CHARACTERS_MAX = 256 * 1024;
/** A written variable has four names of 50 characters at most; a longer key is no key. */
export const KEY_LENGTH_MAX = 500;
/** 2.x attributeValue. */
export const VALUE_LENGTH_MAX = 2_500;

/** The entries of a list that are looked at. */
export function entriesOf(list: unknown): readonly unknown[] {
  return listOr(list).slice(0, LEARNED_ENTRIES_MAX);
}

/** As many of the items, in their order, as the cap on characters allows. */
export function withinCap<T>(items: readonly T[], lengthOf: (item: T) => number): T[] {
  let left = LEARNED_CHARACTERS_MAX;
  return items.filter((item) => {
    left -= lengthOf(item);
    return left >= 0;
  });
}
