/** Limits of the wire that the command encoders of all versions share; problems come in words. */

import { FIRST_TIME_MS, LAST_TIME_MS } from './time.ts';
import type { CommandAction, StationCommand, WireCall } from './vocabulary.ts';

export type Encoded = WireCall | { unsupported: string };

export type CommandOf<A extends CommandAction> = Extract<StationCommand, { action: A }>;

/** `integer` has 32 bits on most stations. */
export const INTEGER_MAX = 2_147_483_647;

/** Numbers of commands that are an `integer` on the wire, whatever the version calls them. */
const WHOLE_NUMBERS: ReadonlySet<string> = new Set([
  'evseId',
  'connectorId',
  'requestId',
  'remoteStartId',
  'reservationId',
  'version',
  'durationS',
  'severity',
]);

/** What is wrong with the numbers of a command, or null. Null in place of a number is no number. */
export function numberProblem(command: StationCommand): string | null {
  for (const [name, value] of Object.entries(command)) {
    if (value === undefined || value === null || !WHOLE_NUMBERS.has(name)) continue;
    const problem = notWhole(name, value);
    if (problem !== null) return problem;
  }
  return null;
}

export function unsupported(text: string): { unsupported: string } {
  return { unsupported: text };
}

/** What is wrong with the length of a text, or null. */
export function overlong(what: string, text: string, lengthMax: number): string | null {
  // JSON schemas count characters, not UTF-16 units; only a text near the limit needs to be counted.
  if (text.length <= lengthMax) return null;
  const length = Array.from(text).length;
  if (length <= lengthMax) return null;
  return `${what} has ${length} characters, the protocol carries at most ${lengthMax}`;
}

/** What is wrong with a number that must be whole, or null. */
export function notWhole(what: string, value: unknown, min = 0): string | null {
  if (Number.isInteger(value) && Number(value) >= min && Number(value) <= INTEGER_MAX) return null;
  return `${what} must be a whole number from ${min} to ${INTEGER_MAX}, not ${String(value)}`;
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
