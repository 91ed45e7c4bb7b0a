import * as fc from 'fast-check';
import type { Effect } from '@ohmward/engine';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import type { Entry } from './entry.ts';
import { FencedError } from './journal.ts';
import { PostgresJournal, type PostgresJournalOptions } from './postgres-journal.ts';
import { batch, command, decision, entry, incident, transaction } from './testing.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let admin: Client;
const opened: PostgresJournal[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new Client(database.options);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});
beforeEach(async () => {
  await admin.query(
    'truncate journal, incident, decision, command, "transaction", outbox, checkpoint, checkpoint_part; update writer set epoch = 0, link = 0, last_seq = 0, last_at = 0',
  );
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

function open(options: Partial<PostgresJournalOptions> = {}): PostgresJournal {
  const journal = new PostgresJournal({ database: database.options, log, ...options });
  opened.push(journal);
  return journal;
}

async function allAfter(journal: PostgresJournal, seq: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const page of journal.readAfter(seq)) entries.push(...page);
  return entries;
}

function effect(commandId: string): Effect {
  return { type: 'command', commandId, stationId: 'CS-1', command: { action: 'clearCache' }, expiresAt: 9 };
}

/** Polls until the query returns a row. */
async function until(sql: string): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = await admin.query<Record<string, unknown>>(sql);
    const row = found.rows[0];
    if (row !== undefined) return row;
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error(`Never came true: ${sql}`);
}

const COMMITTING = `select pid from pg_stat_activity
  where application_name = 'ohmward writer' and datname = current_database() and wait_event_type = 'Lock'`;

test('entries come back as they went in, in order and after a new claim', async () => {
  const journal = open();
  expect(await journal.claim()).toEqual({ epoch: 1, lastSeq: 0, lastAt: 0 });
  const entries = [
    entry(2),
    entry(4, {
      kind: 'tick',
      stationId: null,
      connectionId: null,
      protocol: null,
      action: null,
      messageId: null,
      body: '{}',
      answer: null,
    }),
    entry(6),
  ];
  await journal.commit(batch(entries.slice(0, 2)));
  await journal.commit(batch(entries.slice(2)));
  expect(await allAfter(journal, 0)).toEqual(entries);
  expect(await allAfter(journal, 2)).toEqual(entries.slice(1));
  await journal.close();
  expect(await open().claim()).toEqual({ epoch: 2, lastSeq: 6, lastAt: entries[2]?.at });
});

test('reading goes on over many pages', async () => {
  const journal = open();
  await journal.claim();
  await journal.commit(batch(Array.from({ length: 12_000 }, (_, index) => entry((index + 1) * 2))));
  const read = await allAfter(journal, 0);
  expect(read.map((each) => each.seq)).toEqual(Array.from({ length: 12_000 }, (_, index) => (index + 1) * 2));
});

test('no text a station can send fails a batch or changes on the way', async () => {
  const journal = open();
  let seq = (await journal.claim()).lastSeq;
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', '\ud800', '\udc00x', '␀', '␛0000', '\\u0000'),
  );
  await fc.assert(
    fc.asyncProperty(text, text, text, text, async (stationId, messageId, body, answer) => {
      seq += 2;
      const written = entry(seq, { stationId, messageId, action: messageId, body, answer });
      const changes = [
        incident(`i${seq}`, { title: body, stationId }),
        transaction(`t${seq}`, { wireId: messageId, stationId }),
        command(`c${seq}`, { detail: answer, stationId }),
        decision(`d${seq}`, `i${seq}`, { summary: body }),
      ];
      await journal.commit(batch([written], { changes }));
      expect(await allAfter(journal, seq - 2)).toEqual([written]);
    }),
    { numRuns: 50 },
  );
});

test('a commit is all or nothing', async () => {
  const journal = open();
  await journal.claim();
  // The second record breaks the schema: the first, and the entry, must not stay.
  const changes = [incident('i1'), incident('i2', { openedAt: null as unknown as number })];
  await expect(journal.commit(batch([entry(2)], { changes }))).rejects.toThrow(/opened_at/);
  expect(await allAfter(journal, 0)).toEqual([]);
  expect((await admin.query('select from incident')).rowCount).toBe(0);
  await journal.commit(batch([entry(2)]));
  expect((await allAfter(journal, 0)).length).toBe(1);
});

test('of several changes of one record the last one stands', async () => {
  const journal = open();
  await journal.claim();
  await journal.commit(
    batch([entry(2)], {
      changes: [incident('i1'), incident('i1', { status: 'recovering' }), decision('d1', 'i1')],
    }),
  );
  await journal.commit(batch([entry(4)], { changes: [incident('i1', { status: 'resolved', closedAt: 5 })] }));
  const rows = await admin.query("select id, status, closed_at, record->>'status' as inside from incident");
  expect(rows.rows).toEqual([{ id: 'i1', status: 'resolved', closed_at: 5, inside: 'resolved' }]);
});

test('a command is owed from its decision until it is settled', async () => {
  const journal = open();
  await journal.claim();
  await journal.commit(
    batch([entry(2)], {
      effects: [effect('c1'), effect('c2'), { type: 'disconnect', stationId: 'CS-1', reason: 'x' }],
    }),
  );
  expect(await journal.owedCommands()).toEqual([
    { commandId: 'c1', stationId: 'CS-1' },
    { commandId: 'c2', stationId: 'CS-1' },
  ]);
  await journal.commit(batch([entry(4)], { effects: [effect('c3')], settled: ['c1', 'c3'] }));
  expect(await journal.owedCommands()).toEqual([{ commandId: 'c2', stationId: 'CS-1' }]);
});

test('a second live server is refused, and told what to do', async () => {
  await open().claim();
  await expect(open({ lockPatienceMs: 100 }).claim()).rejects.toThrow(
    /Another Ohmward server is running.*--database-url/,
  );
});

test('a server that lost its lock is fenced by the next claim, whatever it still sends', async () => {
  const old = open({ lockPatienceMs: 100 });
  await old.claim();
  await old.commit(batch([entry(2)]));
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ohmward writer' and datname = current_database()",
  );
  const next = open();
  expect((await next.claim()).lastSeq).toBe(2);
  await expect(old.commit(batch([entry(4, { body: 'old' })]))).rejects.toThrow(FencedError);
  await next.commit(batch([entry(4, { body: 'new' })]));
  expect((await allAfter(next, 2)).map((each) => each.body)).toEqual(['new']);
});

test('a commit under way cannot slip past a newer claim', async () => {
  const journal = open();
  await journal.claim();
  await admin.query('begin');
  await admin.query('update writer set epoch = epoch + 1');
  const commit = journal.commit(batch([entry(2)]));
  commit.catch(() => {});
  await until(COMMITTING);
  await admin.query('commit');
  await expect(commit).rejects.toThrow(FencedError);
  expect((await admin.query('select from journal')).rowCount).toBe(0);
});

test('a commit cut off before it landed is sent again, once', async () => {
  const journal = open();
  await journal.claim();
  await admin.query('begin');
  await admin.query('select from writer for update');
  const commit = journal.commit(batch([entry(2)]));
  const { pid } = await until(COMMITTING);
  await admin.query('select pg_terminate_backend($1)', [pid]);
  await admin.query('rollback');
  await commit;
  expect((await allAfter(journal, 0)).map((each) => each.seq)).toEqual([2]);
  await journal.commit(batch([entry(4)]));
});

test('a commit that landed although its answer was lost resolves, and is not written twice', async () => {
  const slow: number[] = [];
  // A trigger makes the commit land and then keeps the answer back until the connection is given up.
  await admin.query(`create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return null; end $$;
    create constraint trigger linger after insert on outbox deferrable initially deferred for each row execute function linger()`);
  try {
    const journal = open({ hangMs: 300, slowMs: 100, onSlow: (ms) => slow.push(ms) });
    await journal.claim();
    const effects = [effect('c1')];
    // Nobody may end the lingering backend: the commit must be waited for, not doubled.
    await admin.query(
      'alter function pg_terminate_backend(integer, bigint) rename to pg_terminate_backend_off',
    );
    await admin.query(
      'create function pg_terminate_backend(integer) returns boolean language sql as $$ select false $$',
    );
    await journal.commit(batch([entry(2)], { effects }));
    expect((await allAfter(journal, 0)).map((each) => each.seq)).toEqual([2]);
    expect(slow.length).toBe(1);
    expect(journal.stalledMs).toBe(0);
  } finally {
    await admin.query('drop function pg_terminate_backend(integer)');
    await admin.query(
      'alter function pg_terminate_backend_off(integer, bigint) rename to pg_terminate_backend',
    );
    await admin.query('drop trigger linger on outbox; drop function linger()');
  }
});

test('entries out of order are refused before they reach the database', async () => {
  const journal = open();
  await journal.claim();
  await journal.commit(batch([entry(4)]));
  await expect(journal.commit(batch([entry(4)]))).rejects.toThrow(/does not follow/);
});

test('the last two checkpoints are kept, and the newest readable one is loaded', async () => {
  const journal = open();
  await journal.claim();
  expect(await journal.loadCheckpoint()).toBeNull();
  await journal.commit(batch([entry(2), entry(4), entry(6)]));
  for (const seq of [2, 4, 6]) {
    await journal.saveCheckpoint({
      seq,
      at: seq,
      engineVersion: 'e1',
      parts: [`{"seq":${seq}}`, '"ü😀\\u0000"', ''],
    });
  }
  expect(await journal.loadCheckpoint()).toEqual({
    seq: 6,
    at: 6,
    engineVersion: 'e1',
    parts: ['{"seq":6}', '"ü😀\\u0000"', ''],
  });
  expect((await admin.query('select seq from checkpoint order by seq')).rows).toEqual([
    { seq: 4 },
    { seq: 6 },
  ]);
  await admin.query(
    "update checkpoint_part set content = 'broken' where checkpoint_id = (select max(id) from checkpoint)",
  );
  expect((await journal.loadCheckpoint())?.seq).toBe(4);
});

test('a checkpoint ahead of the journal is refused', async () => {
  const journal = open();
  await journal.claim();
  await expect(journal.saveCheckpoint({ seq: 2, at: 2, engineVersion: 'e1', parts: [] })).rejects.toThrow(
    /run ahead/,
  );
});
