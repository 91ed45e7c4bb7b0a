import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ADMIN, apiFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';

let api: Fixture;
beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.close());

it('tells a person with a session that the database is away, not that they are signed out', async () => {
  const person = {
    email: 'ann@example.com',
    name: 'Ann',
    role: 'viewer',
    password: 'correct horse battery',
  } as const;
  await api.people.add(person);
  const payload = { email: person.email, password: person.password };
  const reply = await api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  const cookie = [reply.headers['set-cookie']].flat()[0]?.split(';', 1)[0] ?? '';
  expect((await api.get('/api/v1/me', { cookie })).statusCode).toBe(200);

  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  const outage = vi.spyOn(api.pool, 'connect').mockImplementation(() => Promise.reject(refused));
  try {
    expect((await api.get('/api/v1/me', { cookie })).statusCode).toBe(503);
    // The environment's token needs no database: whoever has it can see what is wrong.
    expect((await api.get('/api/v1/me', ADMIN)).statusCode).toBe(200);
    const signIn = await api.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
    expect(signIn.statusCode).toBe(503);
  } finally {
    outage.mockRestore();
  }
  expect((await api.get('/api/v1/me', { cookie })).statusCode).toBe(200);
});
