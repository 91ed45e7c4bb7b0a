/** Whether two payloads of a message say the same, however they are written. */

import { isObject } from '../reading.ts';
import { parseTime } from '../time.ts';

/** Members whose absence means the same as this value (2.x schemas; 1.6 §6.23 and §6.39 for the lists). */
const DEFAULTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['attributeType', 'Actual'],
  ['transaction', false],
]);
const ABSENT_WHEN_EMPTY = new Set(['key', 'localAuthorizationList']);

export function saysTheSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one === 'string' && typeof other === 'string') return isSameTime(one, other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((part, index) => saysTheSame(part, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => saysTheSame(said(name, one[name]), said(name, other[name])));
}

function said(name: string, value: unknown): unknown {
  if (value === DEFAULTS.get(name)) return undefined;
  if (ABSENT_WHEN_EMPTY.has(name) && Array.isArray(value) && value.length === 0) return undefined;
  return value;
}

function isSameTime(one: string, other: string): boolean {
  const time = parseTime(one);
  return time !== null && time === parseTime(other);
}
