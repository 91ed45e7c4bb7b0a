import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputBody } from '@ohmward/engine';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Runner } from '../runner/runner.ts';
import { createPool } from '../store/database.ts';
import { BadPositionError } from '../store/position.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { KeptLog } from '../testing/fixtures.ts';
import { certificateRequest } from '../testing/station-certificate.ts';
import { ownAuthority } from './authority-files.ts';
import { CertificateDesk } from './certificate-desk.ts';
import type { SigningOrder } from './certificate-desk.ts';
import { PostgresCertificates, statusOf } from './store.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;

let database: TestDatabase;
let pool: Pool;
let folder: string;
let now: number;
let log: KeptLog;
let store: PostgresCertificates;
let desk: CertificateDesk;
let outcomes: Extract<InputBody, { kind: 'certificate' }>[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.options, { name: 'test', connectionsMax: 4, statementTimeoutMs: 10_000 });
  folder = mkdtempSync(join(tmpdir(), 'ohmward-desk-'));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await pool.query('delete from station_certificate');
  now = NOW;
  log = new KeptLog();
  store = new PostgresCertificates(pool);
  outcomes = [];
  desk = newDesk();
});

function newDesk(): CertificateDesk {
  return new CertificateDesk({
    store,
    openAuthority: () => ownAuthority(folder, null, NOW),
    validDays: 10,
    log,
    now: () => now,
  });
}

const runner: Pick<Runner, 'submit'> = {
  submit(_draft, body, done) {
    if (body.kind === 'certificate') outcomes.push(body);
    done(null, null);
  },
};

function order(orderId: string, stationId = 'CP-1', given: Partial<SigningOrder> = {}): SigningOrder {
  const csrPem = certificateRequest({ commonName: stationId });
  return { type: 'signCertificate', orderId, stationId, csrPem, use: 'station', ...given };
}

async function issued(orderId: string, stationId = 'CP-1') {
  desk.take(order(orderId, stationId), runner);
  await desk.idle();
  const outcome = outcomes.at(-1)?.outcome;
  if (outcome?.ok !== true) throw new Error(JSON.stringify(outcome));
  return outcome;
}

describe('an order', () => {
  it('is answered with a certificate that is kept', async () => {
    const { chainPem, certificate } = await issued('o1');
    expect(outcomes).toMatchObject([{ kind: 'certificate', stationId: 'CP-1', orderId: 'o1' }]);
    expect(new X509Certificate(chainPem).serialNumber.toLowerCase()).toBe(certificate.serialNumber);
    const { items } = await desk.list({ stationId: null, status: null, limit: 10, after: null });
    expect(items).toEqual([
      {
        serial: certificate.serialNumber,
        stationId: 'CP-1',
        issuer: certificate.issuer,
        issuedAt: NOW,
        notBefore: certificate.notBefore,
        notAfter: NOW + 10 * DAY_MS,
        revokedAt: null,
        revokedBy: null,
        reason: null,
      },
    ]);
    const stored = await pool.query('select * from station_certificate');
    expect(JSON.stringify(stored.rows)).not.toContain('PRIVATE');
  });

  it('that comes twice gets one certificate, also after a restart', async () => {
    const twice = order('o1');
    desk.take(twice, runner);
    await desk.idle();
    desk = newDesk();
    desk.take(twice, runner);
    await desk.idle();
    expect(outcomes).toHaveLength(2);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect((await pool.query('select 1 from station_certificate')).rowCount).toBe(1);
  });

  it('of the same name with another request gets a certificate of its own', async () => {
    const first = await issued('o1');
    const second = await issued('o1');
    expect(second.certificate.serialNumber).not.toBe(first.certificate.serialNumber);
  });

  it('is refused with the reason, and nothing is kept', async () => {
    desk.take(order('o1', 'CP-1', { csrPem: certificateRequest({ commonName: 'CP-2' }) }), runner);
    desk.take(order('o2', 'CP-1', { csrPem: 'hello' }), runner);
    desk.take(order('o3', 'CP-1', { use: 'v2g' }), runner);
    await desk.idle();
    expect(outcomes.map(({ outcome }) => (outcome.ok ? '' : outcome.detail))).toEqual([
      expect.stringContaining('common name'),
      expect.stringContaining('no PEM'),
      expect.stringContaining('V2G authority'),
    ]);
    expect((await pool.query('select 1 from station_certificate')).rowCount).toBe(0);
    expect(desk.counters).toMatchObject({ certificatesIssued: 0, certificatesRefused: 3 });
  });

  it('is refused when the certificate cannot be kept: it could never be revoked', async () => {
    store.add = () => Promise.reject(new Error('the database is away'));
    desk.take(order('o1'), runner);
    await desk.idle();
    expect(outcomes).toMatchObject([
      { outcome: { ok: false, detail: expect.stringContaining('see the log') } },
    ]);
    expect(log.lines.join()).toContain('the database is away');
  });

  it('is refused at once when too many wait', async () => {
    const one = order('o');
    for (let n = 0; n < 1_005; n += 1) desk.take({ ...one, orderId: `o${n}`, csrPem: 'hello' }, runner);
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes[0]?.outcome).toMatchObject({ ok: false, detail: expect.stringContaining('Too many') });
    await desk.idle();
    expect(outcomes).toHaveLength(1_005);
  });
});

describe('a revoked certificate', () => {
  it('proves nothing any more, and its station is told about', async () => {
    const { chainPem, certificate } = await issued('o1');
    const shown = new X509Certificate(chainPem);
    expect(await desk.judge(shown, 'CP-1')).toMatchObject({ ok: true });
    const told: string[] = [];
    desk.onRevoked((stationId, serial) => told.push(`${stationId} ${serial}`));
    now += 1_000;
    const revoked = await desk.revoke(certificate.serialNumber, 'ann', 'Stolen \u0000 key');
    expect(revoked).toMatchObject({ revokedAt: NOW + 1_000, revokedBy: 'ann', reason: 'Stolen \u0000 key' });
    expect(told).toEqual([`CP-1 ${certificate.serialNumber}`]);
    expect(await desk.judge(shown, 'CP-1')).toMatchObject({ ok: false, fault: 'revoked' });
    expect(await newDesk().judge(shown, 'CP-1')).toMatchObject({ ok: false, fault: 'revoked' });
  });

  it('stays as it was revoked first', async () => {
    const { certificate } = await issued('o1');
    await desk.revoke(certificate.serialNumber, 'ann', 'first');
    now += 1_000;
    expect(await desk.revoke(certificate.serialNumber, 'bob', 'second')).toMatchObject({ reason: 'first' });
    expect(await desk.revoke('00', 'ann', 'no such')).toBeNull();
  });

  it('is noticed also when the look at the store was under way', async () => {
    const { chainPem, certificate } = await issued('o1');
    const isRevoked = store.isRevoked.bind(store);
    store.isRevoked = async (serial) => {
      const before = await isRevoked(serial);
      await desk.revoke(certificate.serialNumber, 'ann', 'stolen');
      return before;
    };
    expect(await desk.judge(new X509Certificate(chainPem), 'CP-1')).toMatchObject({ fault: 'revoked' });
  });
});

describe('the list', () => {
  it('is newest first, by station and by what became of them', async () => {
    const serials: string[] = [];
    for (const [index, stationId] of ['CP-1', 'CP-2', 'CP-1'].entries()) {
      now = NOW + index * DAY_MS;
      serials.push((await issued(`o${index}`, stationId)).certificate.serialNumber);
    }
    await desk.revoke(serials[2] ?? '', 'ann', 'lost');
    now = NOW + 10 * DAY_MS + 1_000;
    const list = async (given: Partial<Parameters<typeof desk.list>[0]>) =>
      desk.list({ stationId: null, status: null, limit: 10, after: null, ...given });
    const numbers = async (given: Parameters<typeof list>[0]) =>
      (await list(given)).items.map(({ serial }) => serials.indexOf(serial));
    expect(await numbers({})).toEqual([2, 1, 0]);
    expect(await numbers({ stationId: 'CP-1' })).toEqual([2, 0]);
    expect(await numbers({ status: 'revoked' })).toEqual([2]);
    expect(await numbers({ status: 'expired' })).toEqual([0]);
    expect(await numbers({ status: 'active' })).toEqual([1]);
    const { items } = await list({});
    expect(items.map((one) => statusOf(one, now))).toEqual(['revoked', 'active', 'expired']);

    const first = await list({ limit: 2 });
    expect(first.items).toHaveLength(2);
    expect(await numbers({ limit: 2, after: first.next })).toEqual([0]);
    expect((await list({ limit: 3 })).next).toBeNull();
    await expect(list({ after: 'nonsense' })).rejects.toThrow(BadPositionError);
  });
});
