import { expect, it } from 'vitest';
import { nextUnit, seedRandom } from './random.ts';
import { isoTime } from './time.ts';

it('writes times as the platform does', () => {
  const random = seedRandom('time');
  for (let round = 0; round < 2000; round++) {
    const at = Math.floor(nextUnit(random) * 8e12);
    expect(isoTime(at)).toBe(new Date(at).toISOString());
  }
  expect(isoTime(-1)).toBe('1969-12-31T23:59:59.999Z');
  expect(isoTime(Date.UTC(2028, 1, 29))).toBe('2028-02-29T00:00:00.000Z');
});
