import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, apiFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';

const PASSWORD = 'correct horse battery';
const HOST = 'console.example:8080';

let api: Fixture;
let operations: { readonly method: string; readonly path: string; readonly isOpen: boolean }[];

beforeAll(async () => {
  api = await apiFixture();
  for (const role of ['viewer', 'operator', 'administrator'] as const) {
    await api.people.add({ email: `${role}@example.com`, name: role, role, password: PASSWORD });
  }
  const document = (await api.get('/api/v1/openapi.json')).json();
  operations = Object.entries<Record<string, { security?: unknown[] }>>(document.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, 'x1'),
        isOpen: security?.length === 0,
      })),
  );
});
afterAll(() => api.close());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

function call(method: string, url: string, headers: Record<string, string>, payload?: object) {
  return api.app.inject({
    method: method as Method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
}

async function signIn(email: string): Promise<string> {
  const reply = await call('POST', '/api/auth/sign-in/email', {}, { email, password: PASSWORD });
  expect(reply.statusCode, reply.body).toBe(200);
  const cookie = [reply.headers['set-cookie']].flat()[0] ?? '';
  return cookie.split(';', 1)[0] ?? '';
}

describe('every route of the document', () => {
  it('exists, and all but health ask for a session or a token', async () => {
    expect(operations.length).toBeGreaterThan(30);
    for (const { method, path, isOpen } of operations) {
      const reply = await call(method, path, {});
      if (isOpen) expect(reply.statusCode, `${method} ${path}`).not.toBe(401);
      else expect(reply.statusCode, `${method} ${path}`).toBe(401);
    }
    const open = operations.filter(({ isOpen }) => isOpen).map(({ path }) => path);
    expect(open.toSorted()).toEqual([
      '/api/auth/get-session',
      '/api/auth/sign-in/email',
      '/api/auth/sign-out',
      '/healthz',
      '/readyz',
    ]);
  });

  it('refuses a wrong token, another scheme and a made-up cookie', async () => {
    for (const headers of [
      { authorization: 'Bearer an-administrator-tokem' },
      { authorization: 'Bearer ' },
      { authorization: 'Basic YWRtaW46YWRtaW4=' },
      { cookie: 'ohmward.session_token=made.up' },
    ]) {
      expect((await call('GET', '/api/v1/stations', headers)).statusCode).toBe(401);
    }
  });

  it('lets a viewer read and nothing else', async () => {
    const cookie = await signIn('viewer@example.com');
    const headers = { cookie, host: HOST, origin: `http://${HOST}` };
    for (const { method, path, isOpen } of operations) {
      if (isOpen || path === '/api/v1/events' || path.startsWith('/api/auth/')) continue;
      const reply = await call(method, path, headers);
      const isForAdministrators = path.startsWith('/api/v1/people');
      const isPreview = path.endsWith('/preview');
      const isForOperators = path.startsWith('/api/v1/tokens') || (method !== 'GET' && !isPreview);
      if (isForAdministrators || isForOperators) expect(reply.statusCode, `${method} ${path}`).toBe(403);
      else expect(reply.statusCode, `${method} ${path}`).not.toBe(403);
    }
  });

  it('keeps operators away from people, and lets administrators manage them', async () => {
    const operator = { cookie: await signIn('operator@example.com'), host: HOST, origin: `http://${HOST}` };
    expect((await call('GET', '/api/v1/people', operator)).statusCode).toBe(403);
    const administrator = {
      cookie: await signIn('administrator@example.com'),
      host: HOST,
      origin: `http://${HOST}`,
    };
    const person = { email: 'New@example.com', name: 'New', role: 'viewer', password: PASSWORD };
    const added = await call('POST', '/api/v1/people', administrator, person);
    expect(added.statusCode).toBe(201);
    expect(added.body).not.toContain(PASSWORD);
    expect((await call('POST', '/api/v1/people', administrator, person)).statusCode).toBe(409);

    const session = await signIn('new@example.com');
    expect((await call('GET', '/api/v1/me', { cookie: session })).json()).toMatchObject({
      role: 'viewer',
      via: 'session',
    });
    const changed = await call('PATCH', '/api/v1/people/new@example.com', administrator, {
      role: 'operator',
    });
    expect(changed.json().role).toBe('operator');
    expect((await call('GET', '/api/v1/me', { cookie: session })).statusCode).toBe(401);

    expect((await call('DELETE', '/api/v1/people/new@example.com', administrator)).statusCode).toBe(204);
    const gone = await call(
      'POST',
      '/api/auth/sign-in/email',
      {},
      { email: 'new@example.com', password: PASSWORD },
    );
    expect(gone.statusCode).toBe(401);
  });
});

describe('a session', () => {
  it('lives in a cookie that scripts cannot read, and nowhere else', async () => {
    const reply = await call(
      'POST',
      '/api/auth/sign-in/email',
      {},
      { email: 'viewer@example.com', password: PASSWORD },
    );
    const cookie = [reply.headers['set-cookie']].flat()[0] ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    const value = decodeURIComponent(/=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? '';
    expect(value.length).toBeGreaterThan(20);
    expect(reply.body).not.toContain(value);
  });

  it('acts only from our own pages', async () => {
    const cookie = await signIn('operator@example.com');
    const put = (headers: Record<string, string>) =>
      call('PUT', '/api/v1/sites/north', { cookie, host: HOST, ...headers }, { name: 'North' });
    expect((await put({ origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await put({ origin: 'null' })).statusCode).toBe(403);
    expect((await put({})).statusCode).toBe(403);
    expect((await put({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect(api.acts).toHaveLength(0);
    expect((await put({ origin: `http://${HOST}` })).statusCode).not.toBe(403);
    expect((await put({ 'sec-fetch-site': 'same-origin' })).statusCode).not.toBe(403);
    expect(api.acts[0]).toMatchObject({ actor: { origin: 'console', name: 'operator' } });
  });

  it('ends with sign-out, and cannot be begun from another site', async () => {
    const cookie = await signIn('viewer@example.com');
    const headers = { cookie, host: HOST, origin: `http://${HOST}` };
    expect((await call('POST', '/api/auth/sign-out', headers, {})).statusCode).toBe(200);
    expect((await call('GET', '/api/v1/me', { cookie })).statusCode).toBe(401);
    const foreign = { host: HOST, origin: 'https://evil.example' };
    const credentials = { email: 'viewer@example.com', password: PASSWORD };
    expect((await call('POST', '/api/auth/sign-in/email', foreign, credentials)).statusCode).toBe(403);
  });

  it('cannot be had by signing up, and better-auth shows nothing else of itself', async () => {
    for (const path of [
      '/sign-up/email',
      '/admin/create-user',
      '/admin/list-users',
      '/update-user',
      '/reset-password',
    ]) {
      expect((await call('POST', `/api/auth${path}`, ADMIN, {})).statusCode, path).toBe(404);
    }
  });
});

describe('answers', () => {
  it('carry headers that keep foreign code out', async () => {
    for (const url of ['/', '/api/v1/me', '/api/v1/nothing']) {
      const { headers } = await call('GET', url, {});
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      expect(headers['content-security-policy']).not.toContain("unsafe-inline'; script");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
    }
  });

  it('refuse a body that is too large', async () => {
    const reply = await call('PUT', '/api/v1/sites/north', ADMIN, { name: 'x'.repeat(2 * 1024 * 1024) });
    expect(reply.statusCode).toBe(413);
    expect(reply.json().type).toBe('urn:ohmward:problem:too-large');
  });
});

describe('behind https', () => {
  it('the cookie never travels in the clear', async () => {
    const secure = await apiFixture({ publicUrl: 'https://charging.example.com' });
    try {
      await secure.people.add({ email: 'ann@example.com', name: 'Ann', role: 'viewer', password: PASSWORD });
      const payload = { email: 'ann@example.com', password: PASSWORD };
      const origin = 'https://charging.example.com';
      const reply = await secure.app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { origin },
        payload,
      });
      const cookie = [reply.headers['set-cookie']].flat()[0] ?? '';
      expect(cookie).toMatch(/^__Secure-ohmward\.session_token=/);
      expect(cookie).toMatch(/Secure/);
      expect(reply.headers['strict-transport-security']).toBeDefined();
      const me = await secure.get('/api/v1/me', { cookie: cookie.split(';', 1)[0] ?? '' });
      expect(me.json()).toMatchObject({ email: 'ann@example.com' });
    } finally {
      await secure.close();
    }
  });
});
