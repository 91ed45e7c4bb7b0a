import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IssuedCertificate } from '../../certificates/store.ts';
import type { Certificates } from '../ports.ts';
import { apiFixture, NOW } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';

const ISSUED: IssuedCertificate = {
  serial: '5f3c9a1e0b7d42c88e6a51f0c2d94b37',
  stationId: 'CP-1',
  issuer: 'CN=Ohmward station authority',
  issuedAt: NOW - 1_000,
  notBefore: NOW - 1_000,
  notAfter: NOW + 1_000,
  revokedAt: null,
  revokedBy: null,
  reason: null,
};

let api: Fixture;
const queries: Parameters<Certificates['list']>[0][] = [];

beforeAll(async () => {
  api = await apiFixture({
    certificates: {
      async list(query) {
        queries.push(query);
        return { items: [ISSUED, { ...ISSUED, notAfter: NOW - 1 }], next: query.limit === 2 ? '7:a' : null };
      },
      revoke: async (serial, revokedBy, reason) =>
        serial === ISSUED.serial ? { ...ISSUED, revokedAt: NOW, revokedBy, reason } : null,
      authority: { chainPem: 'the chain', rootPem: 'the root' },
    },
  });
});
afterAll(() => api.close());

it('lists certificates with what they are worth now', async () => {
  const answer = await api.get('/api/v1/certificates?stationId=CP-1&status=active&limit=2');
  expect(answer.statusCode).toBe(200);
  const { items, next } = answer.json();
  expect(items[0]).toEqual({
    serial: ISSUED.serial,
    stationId: 'CP-1',
    status: 'active',
    issuer: ISSUED.issuer,
    issuedAt: '2026-03-14T09:26:52.000Z',
    notBefore: '2026-03-14T09:26:52.000Z',
    notAfter: '2026-03-14T09:26:54.000Z',
    revokedAt: null,
    revokedBy: null,
    reason: null,
  });
  expect(items[1].status).toBe('expired');
  await api.get(`/api/v1/certificates?cursor=${next}`);
  expect(queries).toEqual([
    { stationId: 'CP-1', status: 'active', limit: 2, after: null },
    { stationId: null, status: null, limit: 100, after: '7:a' },
  ]);
  for (const query of ['status=lost', 'stationId=a%20b', 'limit=0', 'cursor=x', 'serial=1'])
    expect((await api.get(`/api/v1/certificates?${query}`)).statusCode, query).toBe(400);
});

it('hands out the authority for stations to install', async () => {
  const root = await api.get('/api/v1/certificates/authority');
  expect(root.headers['content-type']).toContain('application/x-pem-file');
  expect(root.body).toBe('the root');
  expect((await api.get('/api/v1/certificates/authority?part=chain')).body).toBe('the chain');
});

it('revokes, with who and why', async () => {
  const path = `/api/v1/certificates/${ISSUED.serial.toUpperCase()}/revoke`;
  const answer = await api.send('POST', path, { reason: 'Stolen' });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ status: 'revoked', reason: 'Stolen', revokedBy: expect.any(String) });
  expect((await api.send('POST', path, {})).statusCode).toBe(400);
  expect((await api.send('POST', '/api/v1/certificates/xyz/revoke', { reason: 'x' })).statusCode).toBe(400);
  expect((await api.send('POST', '/api/v1/certificates/00/revoke', { reason: 'x' })).statusCode).toBe(404);
  expect((await api.get('/api/v1/certificates', {})).statusCode).toBe(401);
});
