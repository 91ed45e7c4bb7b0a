import type { IncidentStatus } from '@ohmward/engine';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FrameQuery, FrameRow, IncidentQuery } from '../api/ports.ts';
import type { Entry } from '../journal/entry.ts';
import { PostgresJournal } from '../journal/postgres-journal.ts';
import { batch, command, decision, entry, incident, transaction } from '../journal/testing.ts';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { createPool } from './database.ts';
import { findFrames } from './frames.ts';
import { ensurePartitions } from './partitions.ts';
import { BadPositionError } from './position.ts';
import { PostgresReads } from './reads.ts';

const T = 1_700_000_000_000;
let database: TestDatabase;
let reads: PostgresReads;

const SENT: Partial<Entry> = {
  kind: 'sent',
  action: 'Reset',
  messageId: 'c1',
  body: '[2,"c1","Reset",{}]',
  answer: null,
};
const RESULT: Partial<Entry> = {
  kind: 'result',
  action: 'Reset',
  messageId: 'c1',
  body: '[3,"c1",{"status":"Accepted"}]',
  answer: null,
};
const ENTRIES: readonly Entry[] = [
  entry(2, { kind: 'opened', body: '{}', answer: null, action: null, messageId: null }),
  entry(4),
  entry(6, { stationId: 'CS-2' }),
  entry(8, {
    action: 'Authorize',
    body: '[2,"m-8","Authorize",{"idTag":"~tokenbase2345672.ab"}]',
    answer: '[3,"m-8",{"100%_sure":1}]',
  }),
  entry(10, SENT),
  entry(12, RESULT),
  entry(14, { kind: 'noise', action: null, messageId: null, body: 'a\0b', answer: null }),
  entry(16, { at: T + 86_400_000 }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitions(database.options, T, 1);
  const journal = new PostgresJournal({ database: database.options, log: pino({ level: 'silent' }) });
  await journal.claim();
  const changes = [
    incident('i1', { openedAt: T + 1, subject: { type: 'connector', id: 'CS-1/1/1' } }),
    decision('d2', 'i1', { seq: 4 }),
    decision('d1', 'i1', { seq: 4 }),
    decision('d0', 'i1', { seq: 2 }),
    incident('i2', {
      openedAt: T + 1,
      stationId: 'CS-2',
      stationIds: ['CS-2'],
      siteId: null,
      status: 'resolved',
      closedAt: T + 9,
    }),
    incident('i3', {
      openedAt: T + 3,
      stationId: null,
      subject: { type: 'site', id: 'S-1' },
      stationIds: ['CS-1', 'CS-3'],
      title: '50 % of the site',
      status: 'escalated',
    }),
    command('c1', { createdAt: T + 1, incidentId: 'i1', status: 'accepted' }),
    command('c2', { createdAt: T + 2 }),
    command('c3', { createdAt: T + 2, stationId: 'CS-2' }),
    transaction('t1', { startedAt: T + 5 }),
    transaction('t2', { startedAt: null, stoppedAt: T + 6, state: 'orphan' }),
    transaction('t3', { startedAt: T + 1 }),
  ];
  await journal.commit(batch(ENTRIES, { changes }));
  await journal.close();
  reads = new PostgresReads(database.options, (q) => (q === '04A2' ? '~tokenbase2345672.' : '~none.'));
});
afterAll(async () => {
  await reads.close();
  await database.drop();
});

const anyFrame: FrameQuery = {
  stationId: null,
  direction: null,
  action: null,
  from: null,
  to: null,
  q: null,
  around: null,
  order: 'desc',
  limit: 100,
  after: null,
};
const anyIncident: IncidentQuery = {
  statuses: null,
  stationId: null,
  siteId: null,
  q: null,
  closedSince: null,
  limit: 100,
  after: null,
};

async function seqs(query: Partial<FrameQuery>): Promise<number[]> {
  return (await reads.frames({ ...anyFrame, ...query })).items.map((frame) => frame.seq);
}
async function incidentIds(query: Partial<IncidentQuery>): Promise<string[]> {
  return (await reads.incidents({ ...anyIncident, ...query })).items.map((each) => each.id);
}

test('a row is its frame and our answer, newest first', async () => {
  const all = await seqs({});
  expect(all).toEqual([17, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4]);
  expect(await seqs({ order: 'asc' })).toEqual(all.toReversed());
  const { items } = await reads.frames({ ...anyFrame, order: 'asc', limit: 2 });
  const shared = { at: T + 4, stationId: 'CS-1', messageId: 'm-4', action: 'Heartbeat' };
  expect(items).toEqual([
    { ...shared, seq: 4, direction: 'in', frame: '[2,"m-4","Heartbeat",{}]' },
    { ...shared, seq: 5, direction: 'out', frame: ENTRIES[1]?.answer },
  ]);
});

test('frames are found by station, direction, action and time', async () => {
  expect(await seqs({ stationId: 'CS-2' })).toEqual([7, 6]);
  expect(await seqs({ stationId: 'CS-9' })).toEqual([]);
  expect(await seqs({ direction: 'in' })).toEqual([16, 14, 12, 8, 6, 4]);
  expect(await seqs({ direction: 'out' })).toEqual([17, 10, 9, 7, 5]);
  expect(await seqs({ action: 'Reset' })).toEqual([12, 10]);
  expect(await seqs({ from: T + 6, to: T + 10 })).toEqual([9, 8, 7, 6]);
  expect(await seqs({ from: T + 86_399_999 })).toEqual([17, 16]);
  expect(await seqs({ from: T + 86_400_001 })).toEqual([]);
  expect(await seqs({ to: T + 4 })).toEqual([]);
  expect(await seqs({ to: T + 5, from: 0 })).toEqual([5, 4]);
});

test('text is found in the frame that holds it, literally, whatever its case', async () => {
  expect(await seqs({ q: 'RESET' })).toEqual([10]);
  expect(await seqs({ q: '100%_s' })).toEqual([9]);
  expect(await seqs({ q: '%' })).toEqual([9]);
  expect(await seqs({ q: 'a\0b' })).toEqual([14]);
  expect(await seqs({ q: 'authorize', direction: 'out' })).toEqual([]);
});

test('an id token is found although it is sealed', async () => {
  expect(await seqs({ q: '04A2' })).toEqual([8]);
});

test('NUL comes back as it was sent', async () => {
  const { items } = await reads.frames({ ...anyFrame, q: 'a\0b' });
  expect(items[0]?.frame).toBe('a\0b');
});

test('pages of any size, in either order, add up to the whole, under any filter', async () => {
  for (const order of ['asc', 'desc'] as const) {
    for (const direction of [null, 'in', 'out'] as const) {
      const whole = await seqs({ order, direction });
      for (let limit = 1; limit <= 4; limit += 1) {
        const read: FrameRow[] = [];
        let after: string | null = null;
        do {
          const page: { items: readonly FrameRow[]; next: string | null } = await reads.frames({
            ...anyFrame,
            order,
            direction,
            limit,
            after,
          });
          read.push(...page.items);
          after = page.next;
        } while (after !== null);
        expect(read.map((frame) => frame.seq)).toEqual(whole);
      }
    }
  }
});

test('frames around one have both sides, and go on from there', async () => {
  expect(await seqs({ around: 9, limit: 4, order: 'asc' })).toEqual([7, 8, 9, 10]);
  expect(await seqs({ around: 9, limit: 4 })).toEqual([10, 9, 8, 7]);
  expect(await seqs({ around: 4, limit: 4, order: 'asc' })).toEqual([4, 5, 6, 7]);
  expect(await seqs({ around: 17, limit: 4, order: 'asc' })).toEqual([12, 14, 16, 17]);
  const { next } = await reads.frames({ ...anyFrame, around: 9, limit: 4 });
  expect(await seqs({ around: 9, limit: 2, after: next })).toEqual([6, 5]);
});

test('incidents of a station are its own and wider ones that contain it', async () => {
  expect(await incidentIds({})).toEqual(['i3', 'i2', 'i1']);
  expect(await incidentIds({ stationId: 'CS-1' })).toEqual(['i3', 'i1']);
  expect(await incidentIds({ stationId: 'CS-3' })).toEqual(['i3']);
  expect(await incidentIds({ siteId: 'S-1' })).toEqual(['i3', 'i1']);
});

test('incidents are found by status, time of closing and words', async () => {
  const statuses: IncidentStatus[] = ['open', 'escalated'];
  expect(await incidentIds({ statuses })).toEqual(['i3', 'i1']);
  expect(await incidentIds({ statuses: [] })).toEqual([]);
  expect(await incidentIds({ closedSince: T + 9 })).toEqual(['i2']);
  expect(await incidentIds({ closedSince: T + 10 })).toEqual([]);
  expect(await incidentIds({ q: '50 % OF' })).toEqual(['i3']);
  expect(await incidentIds({ q: 'cs-1/1' })).toEqual(['i1']);
});

test('records are paged without gap where times are equal', async () => {
  const first = await reads.incidents({ ...anyIncident, limit: 2 });
  expect(first.items.map((each) => each.id)).toEqual(['i3', 'i2']);
  const second = await reads.incidents({ ...anyIncident, limit: 2, after: first.next });
  expect(second).toMatchObject({ items: [{ id: 'i1' }], next: null });
});

test('decisions keep the order in which they were made', async () => {
  expect((await reads.decisions('i1')).map((each) => each.id)).toEqual(['d0', 'd2', 'd1']);
});

test('single records are whole, and null when there are none', async () => {
  expect(await reads.incident('i1')).toMatchObject({
    id: 'i1',
    subject: { type: 'connector', id: 'CS-1/1/1' },
  });
  expect(await reads.incident('none')).toBeNull();
  expect(await reads.command('c1')).toMatchObject({ id: 'c1', status: 'accepted' });
});

test('commands are found by station, incident and status', async () => {
  const any = { stationId: null, incidentId: null, status: null, limit: 10, after: null };
  const ids = async (query: object): Promise<string[]> =>
    (await reads.commands({ ...any, ...query })).items.map((each) => each.id);
  expect(await ids({})).toEqual(['c3', 'c2', 'c1']);
  expect(await ids({ stationId: 'CS-1' })).toEqual(['c2', 'c1']);
  expect(await ids({ incidentId: 'i1' })).toEqual(['c1']);
  expect(await ids({ status: 'queued', stationId: 'CS-2' })).toEqual(['c3']);
});

test('transactions are ordered by their start, an orphan by its stop', async () => {
  const { items } = await reads.transactions({ stationId: 'CS-1', limit: 10, after: null });
  expect(items.map((each) => each.id)).toEqual(['t2', 't1', 't3']);
});

test('a search that reads too much is ended by the server', async () => {
  const impatient = createPool(database.options, { name: 'test', connectionsMax: 1, statementTimeoutMs: 50 });
  const blocker = new Client(database.options);
  await blocker.connect();
  await blocker.query('begin; lock table journal');
  await expect(findFrames(impatient, (q) => q, anyFrame)).rejects.toMatchObject({ code: '57014' });
  await blocker.end();
  await impatient.end();
});

test('a made-up position is refused', async () => {
  await expect(reads.incidents({ ...anyIncident, after: 'x' })).rejects.toThrow(BadPositionError);
  await expect(reads.frames({ ...anyFrame, after: 'x' })).rejects.toThrow(BadPositionError);
});
