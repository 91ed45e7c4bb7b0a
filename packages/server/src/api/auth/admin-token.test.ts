import { expect, it } from 'vitest';
import { readAdminToken } from './admin-token.ts';

it('is refused when it is short, with the fix', () => {
  expect(readAdminToken('fifteen-chars-x')).toEqual({ error: expect.stringMatching(/at least 16.*openssl/) });
});

it('is none when the environment sets none', () => {
  expect(readAdminToken(undefined)).toBeNull();
  expect(readAdminToken('')).toBeNull();
});

it('fits only itself', () => {
  const token = readAdminToken('sixteen-chars-xy');
  if (token === null || 'error' in token) throw new Error('not accepted');
  expect(token.identify('sixteen-chars-xy')).toMatchObject({ role: 'administrator', via: 'token' });
  expect(token.identify('sixteen-chars-xY')).toBeNull();
  expect(token.identify('sixteen-chars-xyz')).toBeNull();
  expect(token.identify('')).toBeNull();
});
