import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_TIME_MS, formatTime, LAST_TIME_MS, parseTime } from './time.ts';

const NOON = 1_769_860_800_000;

describe('parseTime', () => {
  it.each([
    ['2026-01-31T12:00:00Z', NOON],
    ['2026-01-31T12:00:00.5Z', NOON + 500],
    ['2026-01-31T12:00:00.123456789Z', NOON + 123],
    ['2026-01-31T13:30:00+01:30', NOON],
    ['2026-01-31T04:00:00-08:00', NOON],
    ['2026-01-31T13:00:00+0100', NOON],
    ['2026-01-31T13:00:00+01', NOON],
    ['2024-02-29T00:00:00Z', 1_709_164_800_000],
    ['1970-01-01T00:00:00Z', 0],
  ])('reads %s', (text, timeMs) => {
    expect(parseTime(text)).toBe(timeMs);
  });

  it.each([
    ['2026-01-31T12:00:00'],
    ['2026-01-31 12:00:00'],
    ['2026-01-31 12:00:00 Z'],
    [' 2026-01-31T12:00:00Z '],
    ['2026-01-31t12:00:00z'],
    ['2026-01-31T12:00Z'],
    ['2026-01-31T12:00:00,000Z'],
  ])('tolerates %s as UTC', (text) => {
    expect(parseTime(text)).toBe(NOON);
  });

  it.each([
    [''],
    ['2026-01-31'],
    ['2026-02-29T12:00:00Z'],
    ['2026-13-01T12:00:00Z'],
    ['2026-01-31T24:00:00Z'],
    ['2026-01-31T12:60:00Z'],
    ['2026-01-31T12:00:00.Z'],
    ['2026-01-31T12:00:00+1'],
    ['2026-01-31T12:00:00Zulu'],
    ['2026/01/31T12:00:00Z'],
    ['31.01.2026 12:00'],
    ['1769860800'],
  ])('refuses %j', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  it('agrees with the calendar of the platform in both directions', () => {
    const dates = fc.date({ noInvalidDate: true }).filter((date) => isWritable(date.getTime()));
    fc.assert(
      fc.property(dates, (date) => {
        expect(formatTime(date.getTime())).toBe(date.toISOString());
        expect(parseTime(date.toISOString())).toBe(date.getTime());
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseTime(text);
      }),
    );
  });
});

describe('formatTime', () => {
  it('moves times without a four-digit year to the nearest one', () => {
    expect(formatTime(Number.MAX_SAFE_INTEGER)).toBe('9999-12-31T23:59:59.999Z');
    expect(formatTime(-Number.MAX_SAFE_INTEGER)).toBe('0000-03-01T00:00:00.000Z');
  });
});

function isWritable(timeMs: number): boolean {
  return timeMs >= FIRST_TIME_MS && timeMs <= LAST_TIME_MS;
}
