/** Limits of the wire that the command encoders of both versions share; problems come in words. */

import { FIRST_TIME_MS, LAST_TIME_MS } from './time.ts';
import type { WireCall } from './vocabulary.ts';

export type Encoded = WireCall | { unsupported: string };

/** Charging profiles of Ohmward have ids from here on, one per EVSE, so that it removes only its own. */
const PROFILE_ID_BASE = 870_000;
/** The lowest level is the only one that every station accepts (Q8). */
export const PROFILE_STACK_LEVEL = 0;
/** `integer` has 32 bits on most stations. */
const INTEGER_MAX = 2_147_483_647;

export function profileIdOf(evseId: number): number {
  return PROFILE_ID_BASE + evseId;
}

export function unsupported(text: string): { unsupported: string } {
  return { unsupported: text };
}

/** What is wrong with the length of a text, or null. */
export function overlong(what: string, text: string, lengthMax: number): string | null {
  if (text.length <= lengthMax) return null;
  return `${what} has ${text.length} characters, the protocol carries at most ${lengthMax}`;
}

/** What is wrong with a number that must be whole, or null. */
export function notWhole(what: string, value: number, min = 0): string | null {
  if (Number.isInteger(value) && value >= min && value <= INTEGER_MAX) return null;
  return `${what} must be a whole number from ${min} to ${INTEGER_MAX}, not ${value}`;
}

/** What is wrong with an address for an upload or download, or null. */
export function notUrl(url: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i.test(url)) return null;
  return 'url must be an absolute address without blanks, such as https://example.org/logs/';
}

/** What is wrong with a time, or null. */
export function notTime(what: string, timeMs: number): string | null {
  if (timeMs >= FIRST_TIME_MS && timeMs <= LAST_TIME_MS) return null;
  return `${what} must be a time in epoch milliseconds, not ${timeMs}`;
}

/** Watts as the schemas allow them: not negative, to a tenth. Null when they are no limit. */
export function limitOf(limitW: number): number | null {
  return limitW >= 0 && limitW <= INTEGER_MAX ? Math.round(limitW * 10) / 10 : null;
}
