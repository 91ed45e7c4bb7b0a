import { expect, it } from 'vitest';
import { NotDurableError } from '../../runner/runner.ts';
import type { Runner } from '../../runner/runner.ts';
import { KeptLog } from '../../testing/fixtures.ts';
import { TurnedClock } from '../../testing/turned-clock.ts';
import { ExpiryWatch } from './expiry-watch.ts';

const DAY_MS = 86_400_000;

function watchFor(days: number) {
  const clock = new TurnedClock(Date.UTC(2026, 0, 1));
  const log = new KeptLog();
  const told: string[] = [];
  const given = { notAfter: clock.now() + days * DAY_MS, error: null as NotDurableError | null };
  const submit: Runner['submit'] = (_draft, body, done) => {
    if (given.error === null) told.push(body.kind === 'flaw' ? `${body.where}: ${body.message}` : body.kind);
    done(given.error, null);
  };
  const watch = new ExpiryWatch({ notAfter: () => given.notAfter, runner: { submit }, log, clock });
  return { clock, log, told, given, watch };
}

it('tells people 30 and 7 days before the end, once each', () => {
  const { clock, log, told, watch } = watchFor(40);
  expect(told).toEqual([]);
  expect(watch.leftS).toBe(40 * 86_400);
  clock.turn(11 * DAY_MS);
  expect(told).toEqual([
    expect.stringMatching(/certificate of the server: it ends on 2026-02-10, in 30 days/),
  ]);
  clock.turn(21 * DAY_MS);
  expect(told).toHaveLength(1);
  clock.turn(2 * DAY_MS);
  expect(told).toHaveLength(2);
  expect(told[1]).toContain('in 7 days');
  clock.turn(20 * DAY_MS);
  expect(told).toHaveLength(2);
  expect(log.lines).toHaveLength(2);
});

it('tells only the last word when it is late already, and begins anew with a new certificate', () => {
  const { clock, told, given, watch } = watchFor(3);
  expect(told).toHaveLength(1);
  given.notAfter = clock.now() + 90 * DAY_MS;
  clock.turn(DAY_MS);
  expect(told).toHaveLength(1);
  clock.turn(60 * DAY_MS);
  expect(told).toHaveLength(2);
  watch.stop();
  expect(clock.armed).toBe(0);
});

it('tells again what nobody could hear', () => {
  const { clock, told, given } = watchFor(40);
  given.error = new NotDurableError('the database is away');
  clock.turn(11 * DAY_MS);
  expect(told).toEqual([]);
  given.error = null;
  clock.turn(DAY_MS);
  expect(told).toHaveLength(1);
});
