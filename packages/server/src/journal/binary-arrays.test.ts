import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { bigintArray, textArray } from './binary-arrays.ts';

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

test('Postgres reads numbers as they are', async () => {
  const numbers = fc.array(
    fc.option(fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1, 2 ** 32))),
  );
  await fc.assert(
    fc.asyncProperty(numbers, async (values) => {
      const answer = await client.query('select unnest($1::bigint[]) as value', [bigintArray(values)]);
      expect(answer.rows.map((row: { value: number | null }) => row.value)).toEqual(values);
    }),
  );
});

test('Postgres reads texts as they are', async () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => each.isWellFormed() && !each.includes('\0'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
      const answer = await client.query('select unnest($1::text[]) as value', [textArray(values)]);
      expect(answer.rows.map((row: { value: string | null }) => row.value)).toEqual(values);
    }),
  );
});
