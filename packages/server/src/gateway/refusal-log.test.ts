import { expect, it } from 'vitest';
import { KeptLog } from '../testing/fixtures.ts';
import { TurnedClock } from '../testing/turned-clock.ts';
import { RefusalLog } from './refusal-log.ts';

it('says who was refused in a bounded number of lines, and counts the rest', () => {
  const clock = new TurnedClock();
  const log = new KeptLog();
  const refusals = new RefusalLog(log, clock);
  for (let attempt = 0; attempt < 1_000; attempt += 1) refusals.note('credentials', 'CP-1', '10.0.0.1');
  expect(log.lines).toHaveLength(5);
  refusals.note('path', null, undefined);
  expect(log.lines).toHaveLength(6);
  clock.turn(60_000);
  refusals.note('credentials', 'CP-1', '10.0.0.1');
  expect(log.lines.slice(6)).toEqual([
    expect.stringContaining('More connections were refused'),
    expect.stringContaining('A connection was refused'),
  ]);
});
