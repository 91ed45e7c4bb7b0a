import { describe, expect, it } from 'vitest';
import { countdown, latency, longSpan, preciseText, span } from './time.ts';

describe('spans', () => {
  it.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 d'],
  ])('says %d ms in one unit', (ms, text) => expect(span(ms)).toBe(text));

  it.each([
    [250_000, '4 min 10 s'],
    [240_000, '4 min'],
    [11_100_000, '3 h 5 min'],
    [90_000_000, '1 d 1 h'],
  ])('says %d ms in two units', (ms, text) => expect(longSpan(ms)).toBe(text));
});

describe('countdown', () => {
  it.each([
    [0, 'now'],
    [-1, 'now'],
    [1, '0:01'],
    [40_000, '0:40'],
    [60_000, '1:00'],
    [725_000, '12:05'],
    [11_520_000, '3 h 12 min'],
  ])('counts %d ms', (ms, text) => expect(countdown(ms)).toBe(text));
});

it('says round trips with the unit that fits', () => {
  expect(latency(38.4)).toBe('38 ms');
  expect(latency(1240)).toBe('1.24 s');
});

it('keeps the milliseconds of a frame', () => {
  expect(preciseText(Date.UTC(2026, 2, 14, 9, 26, 53, 7))).toMatch(/:26:53\.007$/);
});
