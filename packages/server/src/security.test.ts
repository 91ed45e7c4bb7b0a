import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from './main.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './testing/certificate.ts';
import { connectStation } from './testing/raw-station.ts';
import type { RawStation, RawStationOptions } from './testing/raw-station.ts';
import { certificateRequest, stationKey } from './testing/station-certificate.ts';

const TOKEN = 'the-token-of-this-test';
const PASSWORD = 'sixteen-letters-x';
const PATIENCE = { timeout: 90_000 };

let dataDir: string;
let server: RunningServer | null = null;
const stations: RawStation[] = [];

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ohmward-security-'));
  chmodSync(dataDir, 0o711);
  writeFileSync(join(dataDir, 'cert.pem'), CERTIFICATE);
  writeFileSync(join(dataDir, 'key.pem'), CERTIFICATE_KEY);
});
afterEach(async () => {
  for (const connected of stations.splice(0)) await connected.close();
  await server?.stop();
  server = null;
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(securityProfile: ServerOptions['securityProfile']): Promise<RunningServer> {
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl: null,
    policyFile: null,
    onboarding: 'open',
    securityProfile,
    authorization: 'accept-all',
    tls: { certFile: join(dataDir, 'cert.pem'), keyFile: join(dataDir, 'key.pem') },
    behindTlsProxy: false,
    stationAuthority: null,
    stationCertificateDays: 365,
    operator: 'Harbour Power',
    publicUrl: null,
    adminToken: TOKEN,
    version: '0.0.0-test',
    consoleDist: '/nowhere',
    log: pino({ level: 'silent' }),
  });
  return server;
}

async function connect(to: RunningServer, options: Partial<RawStationOptions> = {}): Promise<RawStation> {
  const base = to.url.replace('http', 'ws');
  const station = await connectStation({
    base,
    id: 'CP-1',
    protocol: 'ocpp2.0.1',
    ca: CERTIFICATE,
    ...options,
  });
  stations.push(station);
  return station;
}

function call(
  to: RunningServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const sent = request(
      `${to.url}${path}`,
      { method, headers, ca: CERTIFICATE, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The next call of the server with this action; everything else it asks is declined. */
async function awaitCall(station: RawStation, action: string): Promise<{ id: string; payload: unknown }> {
  for (;;) {
    const asked = await station.nextCall();
    if (asked.action === action) return asked;
    station.answer(asked.id, { status: 'NotSupported' });
  }
}

const BOOT = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Fast 50' } };

describe('a station on its way to security profile 3', PATIENCE, () => {
  it('gets a certificate by OCPP, comes back with it, and is gone when it is revoked', async () => {
    const first = await start(2);
    const station = await connect(first, { password: PASSWORD });
    await station.call('BootNotification', BOOT);
    const key = stationKey();
    const csr = certificateRequest({ commonName: 'CP-1', organization: 'Harbour Power', key });
    expect(await station.call('SignCertificate', { csr })).toMatchObject({ status: 'Accepted' });
    const delivery = await awaitCall(station, 'CertificateSigned');
    station.answer(delivery.id, { status: 'Accepted' });
    const { certificateChain } = delivery.payload as { certificateChain: string };
    await station.close();
    await first.stop();

    const second = await start(3);
    await expect(connect(second, { password: PASSWORD })).rejects.toThrow('403');
    const proof = { cert: certificateChain, key: key.export({ format: 'pem', type: 'pkcs8' }).toString() };
    await expect(connect(second, { id: 'CP-2', proof })).rejects.toThrow('403');
    const proven = await connect(second, { proof });
    await proven.call('Heartbeat', {});

    const root = await call(second, 'GET', '/api/v1/certificates/authority');
    expect(root.text).toMatch(/^-----BEGIN CERTIFICATE-----/);
    const listed = JSON.parse((await call(second, 'GET', '/api/v1/certificates?stationId=CP-1')).text);
    expect(listed.items).toMatchObject([{ stationId: 'CP-1', status: 'active' }]);
    const { serial } = listed.items[0];
    const revoked = await call(second, 'POST', `/api/v1/certificates/${serial}/revoke`, { reason: 'Stolen' });
    expect(revoked.status).toBe(200);
    expect(await proven.closed).toBe(1008);
    await expect(connect(second, { proof })).rejects.toThrow('403');

    const metrics = (await call(second, 'GET', '/metrics')).text;
    expect(metrics).toMatch(/ohmward_gateway_refused_certificate_revoked 1\n/);
    expect(metrics).toMatch(/ohmward_gateway_refused_certificate_station 1\n/);
    expect(metrics).toMatch(/ohmward_gateway_refused_certificate_missing 1\n/);
    expect(metrics).toMatch(/ohmward_station_certificates_revoked 1\n/);
    expect(metrics).toMatch(/ohmward_tls_done \d/);
    expect(metrics).toMatch(/ohmward_tls_certificate_ends_in_seconds \d{9}/);
    const frames = await call(second, 'GET', '/api/v1/stations/CP-1/frames?limit=1000');
    expect(frames.text).not.toContain('PRIVATE KEY');
  });
});
