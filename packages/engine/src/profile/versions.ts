/** Firmware versions as stations write them: `v5.621`, `03.09.0`, `TAC3Z9119006710273::V1.8.21`. */

const DOTTED = /\d+(?:\.\d+)+/;
const NUMBER = /\d+/;
/** No part of a version is longer; what is, is a serial number. */
const PART_DIGITS_MAX = 9;

/**
 * The numbers of a version, or null when the text holds none. The first group with dots is the version,
 * since part numbers and dates stand before it without any.
 */
export function versionNumbers(text: string): readonly number[] | null {
  const found = DOTTED.exec(text)?.[0] ?? NUMBER.exec(text)?.[0];
  if (found === undefined) return null;
  const parts = found.split('.');
  return parts.some((part) => part.length > PART_DIGITS_MAX) ? null : parts.map(Number);
}

/** Null is open. */
export interface FirmwareRange {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Whether a version lies in a range. Both ends belong to it, and an end speaks only of the numbers that it
 * names: `to: 6` holds for every 6.x.
 */
export function isWithin(firmware: string | null, { from, to }: FirmwareRange): boolean {
  const version = firmware === null ? null : versionNumbers(firmware);
  if (version === null) return false;
  return compareTo(version, from) >= 0 && compareTo(version, to) <= 0;
}

/** Whether some version can lie in both ranges; null is every version. */
export function rangesMeet(a: FirmwareRange | null, b: FirmwareRange | null): boolean {
  if (a === null || b === null) return true;
  return startsBefore(a.from, b.to) && startsBefore(b.from, a.to);
}

function startsBefore(from: string | null, to: string | null): boolean {
  const start = from === null ? null : versionNumbers(from);
  return start === null || compareTo(start, to) <= 0;
}

/** Sign of `version` against an end of a range, over the numbers that the end names; 0 where there is no end. */
function compareTo(version: readonly number[], end: string | null): number {
  const limit = end === null ? null : versionNumbers(end);
  if (limit === null) return 0;
  for (const [index, number] of limit.entries()) {
    const own = version[index] ?? 0;
    if (own !== number) return own < number ? -1 : 1;
  }
  return 0;
}
