import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { type Migration, migrate, shippedMigrations } from './migrate.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const extra = (name: string, sql: string, checksum = name): Migration => ({ name, sql, checksum });

test('a migrated database needs nothing', async () => {
  expect(await migrate(database.options)).toEqual([]);
});

test('a changed file that was applied is refused, by name', async () => {
  const changed = shippedMigrations().map((file, index) =>
    index === 0 ? { ...file, checksum: 'other' } : file,
  );
  await expect(migrate(database.options, changed)).rejects.toThrow(/0001-journal\.sql has changed/);
});

test('a database of a newer version is refused', async () => {
  await expect(migrate(database.options, shippedMigrations().slice(0, -1))).rejects.toThrow(/newer Ohmward/);
});

test('all new files are applied, or none', async () => {
  const broken = [
    ...shippedMigrations(),
    extra('9001-good.sql', 'create table good ()'),
    extra('9002-bad.sql', 'creat table bad ()'),
  ];
  await expect(migrate(database.options, broken)).rejects.toThrow(/9002-bad\.sql failed/);
  const client = new Client(database.options);
  await client.connect();
  const found = await client.query("select to_regclass('good') as name");
  await client.end();
  expect(found.rows[0]).toEqual({ name: null });
});

test('servers that start at once apply each file once', async () => {
  const files = [...shippedMigrations(), extra('9003-once.sql', 'create table once ()')];
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.options, files)));
  expect(results.flat()).toEqual(['9003-once.sql']);
});
