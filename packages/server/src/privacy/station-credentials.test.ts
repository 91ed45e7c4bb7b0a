import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../store/database.ts';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { PostgresStationCredentials } from './station-credentials.ts';

let database: TestDatabase;
let pool: Pool;
let credentials: PostgresStationCredentials;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.options, { name: 'test', connectionsMax: 4, statementTimeoutMs: 10_000 });
  credentials = new PostgresStationCredentials(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function stored(stationId: string): Promise<unknown> {
  const found = await pool.query(
    'select origin, first_used_at is not null as used from station_credential where station_id = $1',
    [stationId],
  );
  return found.rows[0];
}

test('a station without a password is unknown', async () => {
  expect(await credentials.check('A', 'x')).toBe('unknown');
});

test('a password is right or wrong, and its first use is recorded', async () => {
  await credentials.setPassword('B', 'correct horse');
  expect(await stored('B')).toEqual({ origin: 'set', used: false });
  expect(await credentials.check('B', 'wrong')).toBe('wrong');
  expect(await stored('B')).toEqual({ origin: 'set', used: false });
  expect(await credentials.check('B', 'correct horse')).toBe('accepted');
  expect(await stored('B')).toEqual({ origin: 'set', used: true });
});

test('a new password counts at once, also when another process sets it', async () => {
  await credentials.setPassword('C', 'old');
  expect(await credentials.check('C', 'old')).toBe('accepted');
  await new PostgresStationCredentials(pool).setPassword('C', 'new');
  expect(await credentials.check('C', 'old')).toBe('wrong');
  expect(await credentials.check('C', 'new')).toBe('accepted');
});

test('the first password a station shows is adopted once', async () => {
  const results = await Promise.all(['p1', 'p2', 'p3'].map((password) => credentials.adopt('D', password)));
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await stored('D')).toEqual({ origin: 'first-use', used: true });
  const verdicts = await Promise.all(['p1', 'p2', 'p3'].map((password) => credentials.check('D', password)));
  expect(verdicts.toSorted()).toEqual(['accepted', 'wrong', 'wrong']);
});

test('a storm of reconnects does not hash again', async () => {
  await credentials.setPassword('E', 'secret');
  await credentials.check('E', 'secret');
  const before = process.cpuUsage();
  const verdicts = await Promise.all(Array.from({ length: 500 }, () => credentials.check('E', 'secret')));
  const used = process.cpuUsage(before);
  expect(new Set(verdicts)).toEqual(new Set(['accepted']));
  // 500 hashes would take more than ten seconds of CPU.
  expect(used.user + used.system).toBeLessThan(3_000_000);
});
