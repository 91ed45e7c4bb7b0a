import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { installationSecret } from './secret.ts';

const folders: string[] = [];
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ohmward-secret-'));
  folders.push(made);
  return made;
}

test('a secret is made once, for its owner only', () => {
  const home = join(folder(), 'data');
  const first = installationSecret(home, '');
  expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
  expect(installationSecret(home, '').fingerprint).toBe(first.fingerprint);
  expect(installationSecret(folder(), '').fingerprint).not.toBe(first.fingerprint);
});

test('keys for different purposes differ', () => {
  const secret = installationSecret(folder(), 'x'.repeat(32));
  expect(secret.keyFor('a').equals(secret.keyFor('b'))).toBe(false);
  expect(secret.keyFor('a')).toHaveLength(32);
});

test('a short or damaged secret is refused', () => {
  expect(() => installationSecret(folder(), 'short')).toThrow(/OHMWARD_SECRET is too short/);
  const home = folder();
  writeFileSync(join(home, 'secret'), '');
  expect(() => installationSecret(home, '')).toThrow(/Restore it/);
});
