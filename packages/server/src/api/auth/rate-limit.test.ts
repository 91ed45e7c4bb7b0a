import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiFixture } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';

let api: Fixture;
beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.close());

it('slows down whoever guesses passwords, whatever address he claims', async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const reply = await api.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'x-forwarded-for': `10.0.0.${attempt}`, 'x-ohmward-client': `10.0.0.${attempt}` },
      remoteAddress: '192.0.2.7',
      payload: { email: 'nobody@example.com', password: 'a wrong password' },
    });
    statuses.push(reply.statusCode);
    if (reply.statusCode === 429) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
  expect(statuses.slice(10)).toEqual([429, 429]);
});
