import type { Change } from '@ohmward/engine';
import type { StationSetting, VariableMonitor } from '@ohmward/ocpp';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PostgresJournal } from '../journal/postgres-journal.ts';
import { batch, command, entry } from '../journal/testing.ts';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { BadPositionError } from './position.ts';
import { PostgresReads } from './reads.ts';

let database: TestDatabase;
let journal: PostgresJournal;
let reads: PostgresReads;
let client: Client;
let seq = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  journal = new PostgresJournal({ database: database.options, log: pino({ level: 'silent' }) });
  await journal.claim();
  reads = new PostgresReads(database.options, () => '~none.');
  client = new Client(database.options);
  await client.connect();
});
afterAll(async () => {
  await Promise.all([journal.close(), reads.close(), client.end()]);
  await database.drop();
});
beforeEach(() => client.query('truncate station_setting, station_monitor'));

async function commit(...changes: readonly Change[]): Promise<void> {
  seq += 2;
  await journal.commit(batch([entry(seq)], { changes }));
}

function settings(
  told: Readonly<Record<string, string | null>>,
  fields: Partial<Extract<Change, { type: 'settings' }>> = {},
): Change {
  const list = Object.entries(told).map(([key, value]): StationSetting => ({ key, value, readOnly: false }));
  return { type: 'settings', stationId: 'CS-1', at: 5, settings: list, complete: false, ...fields };
}

const MONITOR: VariableMonitor = {
  id: 7,
  variable: 'ChargingStation.Temperature',
  kind: 'upper-threshold',
  value: 75.5,
  severity: 4,
  transaction: true,
};

function monitors(list: readonly VariableMonitor[], complete: boolean): Change {
  return { type: 'monitors', stationId: 'CS-1', at: 9, monitors: list, complete };
}

async function known(stationId = 'CS-1'): Promise<Record<string, string | null>> {
  const { items } = await reads.settings({ stationId, q: null, limit: 100, after: null });
  return Object.fromEntries(items.map(({ key, value }) => [key, value]));
}

test('settings add up, and the last word counts', async () => {
  await commit(settings({ A: '1', B: '2' }));
  await commit(settings({ B: '3' }), settings({ B: '4', C: null }));
  expect(await known()).toEqual({ A: '1', B: '4', C: null });
});

test('a complete report replaces what was known of that station alone', async () => {
  await commit(settings({ A: '1', B: '2' }), settings({ A: 'other' }, { stationId: 'CS-2' }));
  await commit(
    settings({ Late: 'x' }),
    settings({ B: '3', D: '4' }, { complete: true }),
    settings({ E: '5' }),
  );
  expect(await known()).toEqual({ B: '3', D: '4', E: '5' });
  expect(await known('CS-2')).toEqual({ A: 'other' });
  await commit(settings({}, { complete: true }));
  expect(await known()).toEqual({});
});

test('settings come by key, in pages, and are found by their text', async () => {
  await commit(
    settings({ b: 'two', B: '100%', a_1: 'NUL\0here', Ä: 'last', aX1: 'x' }, { at: 42 }),
    command('c-9'),
  );
  const first = await reads.settings({ stationId: 'CS-1', q: null, limit: 3, after: null });
  expect(first.items.map(({ key }) => key)).toEqual(['B', 'aX1', 'a_1']);
  expect(first.items[2]).toEqual({ key: 'a_1', value: 'NUL\0here', readOnly: false, at: 42 });
  const second = await reads.settings({ stationId: 'CS-1', q: null, limit: 3, after: first.next });
  expect(second).toMatchObject({ items: [{ key: 'b' }, { key: 'Ä' }], next: null });
  const find = async (q: string) =>
    (await reads.settings({ stationId: 'CS-1', q, limit: 9, after: null })).items.map(({ key }) => key);
  expect(await find('TWO')).toEqual(['b']);
  expect(await find('100%')).toEqual(['B']);
  expect(await find('a_1')).toEqual(['a_1']);
});

test('monitors are replaced by a complete report', async () => {
  await commit(monitors([MONITOR, { ...MONITOR, id: 2 }], false));
  await commit(monitors([{ ...MONITOR, value: 80 }], true));
  const page = await reads.monitors({ stationId: 'CS-1', limit: 9, after: null });
  expect(page).toEqual({ items: [{ ...MONITOR, value: 80, at: 9 }], next: null });
});

test('monitors come in pages by id', async () => {
  await commit(
    monitors(
      [10, 9, 100].map((id) => ({ ...MONITOR, id })),
      true,
    ),
  );
  const first = await reads.monitors({ stationId: 'CS-1', limit: 2, after: null });
  expect(first.items.map(({ id }) => id)).toEqual([9, 10]);
  const second = await reads.monitors({ stationId: 'CS-1', limit: 2, after: first.next });
  expect(second.items.map(({ id }) => id)).toEqual([100]);
  await expect(reads.monitors({ stationId: 'CS-1', limit: 2, after: 'x' })).rejects.toThrow(BadPositionError);
});

test('an odd row of a report never fails the batch it is in', async () => {
  await commit(
    settings({ ['k'.repeat(5000)]: 'x', Good: 'y'.repeat(100_000) }),
    monitors(
      [
        { ...MONITOR, id: 1.5 },
        { ...MONITOR, id: 3, value: Number.POSITIVE_INFINITY },
        { ...MONITOR, id: 4, severity: 1e12 },
        { ...MONITOR, id: 5, variable: 'lone \ud800' },
      ],
      false,
    ),
  );
  expect(Object.keys(await known())).toEqual(['Good']);
  const page = await reads.monitors({ stationId: 'CS-1', limit: 9, after: null });
  expect(page.items.map(({ id, variable }) => [id, variable])).toEqual([[5, 'lone \ud800']]);
});

test('a station that tells without end fills no more than its share, and what is known stays up to date', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`Key${n}`, 'x']));
  await commit(settings(many));
  await commit(settings({ OneMore: 'x', Key7: 'y' }), settings({ OneMore: 'x' }, { stationId: 'CS-2' }));
  const count = await client.query('select count(*) as rows from station_setting where station_id = $1', [
    'CS-1',
  ]);
  expect(Number(count.rows[0]?.['rows'])).toBe(10_000);
  const { items } = await reads.settings({ stationId: 'CS-1', q: 'key7', limit: 1, after: null });
  expect(items).toMatchObject([{ key: 'Key7', value: 'y' }]);
  expect(await known('CS-2')).toEqual({ OneMore: 'x' });
  await commit(settings({ Fresh: '1' }, { complete: true }));
  expect(await known()).toEqual({ Fresh: '1' });
});
