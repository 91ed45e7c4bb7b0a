import type { Payload } from '../state.ts';

/** A string field of a payload we do not trust; empty when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function objectOf(value: unknown): Payload {
  return isObject(value) ? value : {};
}

/** The objects of a list; empty when it is none. */
export function listOf(value: unknown): Payload[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** Epoch ms of an RFC 3339 time; null when it is none. */
export function momentOf(value: unknown): number | null {
  const moment = Date.parse(textOf(value));
  return Number.isNaN(moment) ? null : moment;
}

/** `value` under `key` when there is one: for optional fields. */
export function maybe(key: string, value: unknown): Payload {
  return value === null || value === undefined ? {} : { [key]: value };
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
