import * as fc from 'fast-check';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../store/database.ts';
import { type TestDatabase, createTestDatabase } from '../testing/database.ts';
import { tokenBase } from './reference.ts';
import { InstallationSecret } from './secret.ts';
import { ERASED, TokenVault } from './token-vault.ts';

const secret = new InstallationSecret(Buffer.alloc(32, 7), 'the test');
let database: TestDatabase;
let pool: Pool;
let vault: TokenVault;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.options, { name: 'test', connectionsMax: 4, statementTimeoutMs: 10_000 });
  vault = await TokenVault.open(pool, secret);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const authorize = (idTag: string): string => JSON.stringify([2, 'm1', 'Authorize', { idTag }]);
const transactionEvent = (idToken: string, type: string): string =>
  JSON.stringify([
    2,
    'm2',
    'TransactionEvent',
    { idToken: { idToken, type, additionalInfo: [{ additionalIdToken: `x${idToken}`, type: 'a' }] } },
  ]);

function tokenOf(frame: string): string {
  return (JSON.parse(frame) as [number, string, string, { idTag: string }])[3].idTag;
}

const scattered = fc.constantFrom(
  '"idTag":"',
  '"idToken" : "',
  '"parentIdTag":"A"',
  '"id\\u0054ag":"04A2"',
  '"\\u0069dToken":"04A2"',
  '\\',
  '"',
  '~',
  '{',
  ',',
  ':',
  ' ',
  '~abcdefghij234567.ab',
  '~abcdefghij234567..abcdefgh',
  '04A2',
  '04a2',
  '\\u0041',
  '\0',
  '\ud800',
  '␀',
);
const anyText = fc
  .array(fc.oneof(scattered, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 20 })
  .map((pieces) => pieces.join(''));
const anyFrame = fc.oneof(
  anyText,
  fc.string({ unit: 'binary' }).map(authorize),
  fc
    .jsonValue()
    .map((value) =>
      JSON.stringify([2, 'm', 'X', { info: value, idToken: { idToken: '04A2', type: 'ISO14443' } }]),
    ),
);

test('unsealing gives back any frame, also from the database alone', async () => {
  await fc.assert(
    fc.asyncProperty(anyFrame, async (frame) => {
      const sealed = await vault.seal(frame);
      expect(await vault.unseal(sealed)).toBe(frame);
      const other = await TokenVault.open(pool, secret);
      expect(await other.unseal(sealed)).toBe(frame);
      expect(await other.seal(frame)).toBe(sealed);
    }),
    { numRuns: 200 },
  );
});

test('a sealed frame is the same message without its tokens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 5 }).filter((token) => token.trim() !== ''),
      async (token) => {
        for (const frame of [authorize(token), transactionEvent(token, 'ISO14443')]) {
          const sealed = await vault.seal(frame);
          expect(() => void JSON.parse(sealed)).not.toThrow();
          expect(sealed).not.toContain(JSON.stringify(token));
        }
        expect(tokenOf(await vault.seal(authorize(token)))).toHaveLength(20);
      },
    ),
    { numRuns: 50 },
  );
});

test('one token has one base, however it is spelled and whatever its type', async () => {
  const spellings = ['04a2b3c4', '04A2B3C4', ' 04A2b3c4 '];
  const references = await Promise.all(
    spellings.map(async (token) => tokenOf(await vault.seal(authorize(token)))),
  );
  expect(new Set(references).size).toBe(3);
  expect(new Set(references.map(tokenBase)).size).toBe(1);
  const [, , , payload] = JSON.parse(await vault.seal(transactionEvent('04A2B3C4', 'Central'))) as [
    number,
    string,
    string,
    { idToken: { idToken: string } },
  ];
  expect(tokenBase(payload.idToken.idToken)).toBe(tokenBase(references[0] ?? ''));
  expect(await vault.sealToken('04a2b3c4')).toBe(references[0]);
  expect(vault.searchForm('04A2B3C4')).toBe(`${tokenBase(references[0] ?? '')}.`);
});

test('a member name written with escapes hides no token', async () => {
  const frame = String.raw`[2,"m","Authorize",{"x":"y","\u0069dTag" : "SECRET-1"}]`;
  expect(await vault.seal(frame)).not.toContain('SECRET-1');
});

test('more spellings than short variants hold are still told apart', async () => {
  const spellings = Array.from({ length: 1 << 12 }, (_, bits) =>
    [...'abcdefghijkl']
      .map((letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter))
      .join(''),
  );
  const sealed = await Promise.all(spellings.map((token) => vault.seal(authorize(token))));
  expect(new Set(sealed).size).toBe(spellings.length);
  const other = await TokenVault.open(pool, secret);
  expect(await Promise.all(sealed.map((text) => other.unseal(text)))).toEqual(spellings.map(authorize));
});

test('frames without tokens, and tokens seen before, cost no round trip', async () => {
  expect(vault.seal('[2,"m","Heartbeat",{}]')).toBe('[2,"m","Heartbeat",{}]');
  await vault.seal(authorize('KNOWN'));
  const again = vault.seal(authorize('KNOWN'));
  expect(typeof again).toBe('string');
  expect(typeof vault.unseal(again as string)).toBe('string');
});

test('an erased token cannot be read any more, in any spelling', async () => {
  const sealed = await vault.seal(authorize('GONE-1'));
  const other = await vault.seal(authorize('gone-1'));
  expect(await vault.erase('Gone-1')).toBe(2);
  for (const text of [sealed, other]) expect(tokenOf(await vault.unseal(text))).toBe(ERASED);
  expect(await vault.unseal(await vault.seal(authorize('GONE-1')))).toBe(authorize('GONE-1'));
});

test('the database holds no token in plain', async () => {
  await vault.seal(authorize('PLAINTEXT-TOKEN'));
  const rows = await pool.query<{ content: Buffer }>('select content from token_vault');
  const everything = Buffer.concat(rows.rows.map((row) => row.content));
  expect(everything.includes('PLAINTEXT-TOKEN')).toBe(false);
  expect(everything.includes(Buffer.from('PLAINTEXT-TOKEN', 'utf16le'))).toBe(false);
});

test('another secret is refused', async () => {
  await expect(
    TokenVault.open(pool, new InstallationSecret(Buffer.alloc(32, 8), '/data/secret')),
  ).rejects.toThrow(/\/data\/secret.*OHMWARD_SECRET/s);
});
