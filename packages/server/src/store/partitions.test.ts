import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { ensurePartitions } from './partitions.ts';

const NOON = Date.UTC(2031, 1, 28, 12);
let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client(database.options);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function homes(): Promise<unknown[]> {
  const found = await client.query('select tableoid::regclass::text as home, seq from journal order by seq');
  return found.rows;
}

test('days are made once, and rows of the safety net move into theirs', async () => {
  const insert = 'insert into journal (seq, at, kind, body) values ($1, $2, $3, $4)';
  await client.query(insert, [2, NOON, 'tick', '']);
  await client.query(insert, [4, NOON + 86_400_000 * 30, 'tick', '']);
  expect(await homes()).toEqual([
    { home: 'journal_default', seq: 2 },
    { home: 'journal_default', seq: 4 },
  ]);
  expect(await ensurePartitions(database.options, NOON, 1)).toEqual(['journal_20310228', 'journal_20310301']);
  expect(await ensurePartitions(database.options, NOON, 1)).toEqual([]);
  await client.query(insert, [6, NOON + 12 * 3_600_000, 'tick', '']);
  expect(await homes()).toEqual([
    { home: 'journal_20310228', seq: 2 },
    { home: 'journal_default', seq: 4 },
    { home: 'journal_20310301', seq: 6 },
  ]);
});
