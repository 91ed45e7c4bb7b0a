import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnsweredCommand } from '../api/ports.ts';
import type { Entry } from '../journal/entry.ts';
import { PostgresJournal } from '../journal/postgres-journal.ts';
import { batch, entry } from '../journal/testing.ts';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { ensurePartitions } from './partitions.ts';
import { PostgresReads } from './reads.ts';

const T = 1_700_000_000_000;
const HOUR_MS = 3_600_000;
const ANSWER = '[3,"c1",{"status":"Accepted\\u0000"}]';

let database: TestDatabase;
let reads: PostgresReads;

const result = (seq: number, fields: Partial<Entry>): Entry =>
  entry(seq, { kind: 'result', action: 'Reset', messageId: 'c1', body: ANSWER, answer: null, ...fields });

beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitions(database.options, T, 1);
  const journal = new PostgresJournal({ database: database.options, log: pino({ level: 'silent' }) });
  await journal.claim();
  await journal.commit(
    batch([
      result(2, { stationId: 'CS-2', body: '[3,"c1",{"status":"of another"}]' }),
      entry(4, { kind: 'noise', messageId: 'c1', body: '[3,"c1",{"status":"nobody asked"}]', answer: null }),
      entry(6, { messageId: 'c1', body: '[2,"c1","Heartbeat",{}]' }),
      result(8, {}),
      result(10, { at: T + 30 * HOUR_MS, body: '[3,"c1",{"status":"much later"}]' }),
    ]),
  );
  await journal.close();
  reads = new PostgresReads(database.options, () => '~none.');
});
afterAll(async () => {
  await reads.close();
  await database.drop();
});

const COMMAND: AnsweredCommand = {
  id: 'c1',
  stationId: 'CS-1',
  status: 'accepted',
  createdAt: T,
  endedAt: T + 8,
};

test('is what the station itself said to this command while it was alive', async () => {
  expect(await reads.answerTo(COMMAND)).toBe(ANSWER);
  expect(await reads.answerTo({ ...COMMAND, status: 'sent', endedAt: null })).toBe(ANSWER);
});

test('is found when it came after the command was given up', async () => {
  expect(await reads.answerTo({ ...COMMAND, status: 'timeout', endedAt: T + 1 })).toBe(ANSWER);
});

test('is null without one, and for a command that never left', async () => {
  expect(await reads.answerTo({ ...COMMAND, id: 'c2' })).toBeNull();
  expect(await reads.answerTo({ ...COMMAND, createdAt: T + HOUR_MS, endedAt: T + 2 * HOUR_MS })).toBeNull();
  expect(await reads.answerTo({ ...COMMAND, status: 'blocked' })).toBeNull();
});
