/**
 * Reading single values out of a payload that nobody has vouched for yet.
 *
 * Every reader answers null for what it cannot read, so that a decoder can keep the rest of a
 * malformed message as evidence. None of them throws, whatever JSON gives them.
 */

import { parseTime } from './time.ts';
import type { Place } from './vocabulary.ts';

export interface JsonObject {
  readonly [name: string]: unknown;
}

const NOTHING: JsonObject = {};
const NO_ITEMS: readonly unknown[] = [];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one: lets a decoder look into parts that may be missing. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : NOTHING;
}

/** The list, or an empty one. */
export function listOr(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

/** Longest text that is worked with; the raw frame keeps the whole of it. The specifications allow 500. */
export const TEXT_LENGTH_MAX = 1_000;

/**
 * Text as sent, made storable: a NUL or a lone surrogate, which a database refuses, becomes U+FFFD, and
 * what no honest text is long enough for is cut off. Nothing else is changed, and nothing is trusted.
 */
export function readText(value: unknown, lengthMax = TEXT_LENGTH_MAX): string | null {
  if (typeof value !== 'string') return null;
  return value.length <= lengthMax ? storable(value) : storable(value.slice(0, lengthMax));
}

/** A value of the device model, which is text on the wire; sloppy stations write numbers and truths as such. */
export function readValue(value: unknown, lengthMax: number): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return readText(value, lengthMax);
}

function storable(value: string): string {
  return isStorable(value) ? value : value.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

/** Whether a text can be stored as it is. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** Text that says something: trimmed, and null when nothing is left. */
export function readWords(value: unknown): string | null {
  const text = readText(value);
  if (text === null) return null;
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

/**
 * A whole number; also one that a sloppy station wrote as text. Adding 0 turns -0, which JSON can
 * say and no store keeps, into 0.
 */
export function readWhole(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : null;
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value) + 0;
  return null;
}

/** The id of a transaction: text or, whatever the version wants, a number (Q11). */
export function readWireId(value: unknown): string | null {
  if (typeof value !== 'number') return readWords(value);
  return Number.isSafeInteger(value) ? String(value) : null;
}

/** No station has more EVSEs than this, or an EVSE more connectors. */
export const PLACE_NUMBER_MAX = 9999;

/** The number of a place: EVSE, connector. Null when no such place can exist. */
export function readPlaceNumber(value: unknown): number | null {
  const number = readWhole(value);
  return number === null || number < 0 || number > PLACE_NUMBER_MAX ? null : number;
}

/** The station's claim of a time, in epoch ms. */
export function readTime(value: unknown): number | null {
  return typeof value === 'string' ? parseTime(value) : null;
}

/** 2.0.1 EVSEType; null when the message names no EVSE. */
export function readEvse(value: unknown): Place | null {
  if (!isObject(value)) return null;
  const evseId = readPlaceNumber(value.id);
  if (evseId === null) return null;
  return { evseId, connectorId: readPlaceNumber(value.connectorId) ?? 0 };
}

/**
 * JSON as text, for data whose shape is the vendor's business. Null when there is none, or when it
 * is nested too deep to be written.
 */
export function readAnyAsText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return readText(value);
  try {
    return readText(JSON.stringify(value));
  } catch {
    return null;
  }
}
