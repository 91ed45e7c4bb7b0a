import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from './main.ts';
import { StartError } from './server-options.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './testing/certificate.ts';
import { connectStation } from './testing/raw-station.ts';
import type { RawStation } from './testing/raw-station.ts';

const TOKEN = 'the-token-of-this-test';
const HEADERS = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

/** Each case starts a whole server; a busy machine takes its time. */
const PATIENCE = { timeout: 90_000 };

let dataDir: string;
const running: RunningServer[] = [];
const stations: RawStation[] = [];

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ohmward-main-'));
  // As root, Postgres runs as another user: it must get through to its files.
  chmodSync(dataDir, 0o711);
});
afterEach(async () => {
  for (const connected of stations.splice(0)) await connected.close();
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(changes: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl: null,
    policyFile: null,
    onboarding: 'open',
    securityProfile: 0,
    authorization: 'accept-all',
    tls: null,
    behindTlsProxy: false,
    stationAuthority: null,
    stationCertificateDays: 365,
    operator: null,
    publicUrl: null,
    adminToken: TOKEN,
    version: '0.0.0-test',
    consoleDist: '/nowhere',
    log: pino({ level: 'silent' }),
    ...changes,
  });
  running.push(server);
  return server;
}

async function station(server: RunningServer, id: string, password?: string): Promise<RawStation> {
  const base = server.url.replace('http', 'ws');
  const connected = await connectStation({ base, id, ...(password === undefined ? {} : { password }) });
  stations.push(connected);
  return connected;
}

const BOOT = {
  chargePointVendor: 'Acme',
  chargePointModel: 'Fast 50',
  firmwareVersion: '1.2.3',
  chargePointSerialNumber: 'S1',
};
const status = (word: string) => ({ connectorId: 1, errorCode: 'NoError', status: word });

function api(server: RunningServer) {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: HEADERS,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  /** Reads again until it holds; the test's own timeout bounds it. */
  const until = async (path: string, holds: (body: ReturnType<typeof JSON.parse>) => boolean) => {
    for (;;) {
      const { body } = await call('GET', path);
      if (holds(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { call, until };
}

describe('a server', PATIENCE, () => {
  it('sees a station boot, and commands it under the guard', async () => {
    const server = await start();
    const { call, until } = api(server);
    const cp = await station(server, 'CP-1');
    expect(await cp.call('BootNotification', BOOT)).toMatchObject({ status: 'Accepted' });
    await cp.call('StatusNotification', status('Available'));

    const shown = (await call('GET', '/stations/CP-1')).body;
    expect(shown).toMatchObject({
      vendor: 'Acme',
      model: 'Fast 50',
      firmware: '1.2.3',
      protocol: 'ocpp1.6',
      connected: true,
      evses: [{ id: 1, connectors: [{ id: 1, status: 'Available' }] }],
    });
    expect((await call('GET', '/stations?q=acme')).body.items).toHaveLength(1);

    const asked = call('POST', '/stations/CP-1/commands', {
      action: 'reset',
      type: 'soft',
      reason: 'Screen frozen',
    });
    const reset = await cp.nextCall();
    expect(reset).toMatchObject({ action: 'Reset', payload: { type: 'Soft' } });
    cp.answer(reset.id, { status: 'Accepted' });
    const command = await asked;
    expect(command.status).toBe(202);
    const accepted = await until(`/commands/${command.body.id}`, (body) => body.status === 'accepted');
    expect(accepted.guards.length).toBeGreaterThan(0);

    const frames = (await call('GET', '/stations/CP-1/frames?order=asc')).body.items;
    expect(frames[0]).toMatchObject({ direction: 'in', action: 'BootNotification' });
    expect(frames[1]).toMatchObject({ direction: 'out', action: 'BootNotification', seq: frames[0].seq + 1 });
    expect(frames.some((one: { frame: string }) => one.frame.includes('"Reset"'))).toBe(true);
  });

  it('answers 202 and blocked for a reset during a session, and shows the driver to those who may see', async () => {
    const server = await start();
    const { call } = api(server);
    const cp = await station(server, 'CP-2');
    await cp.call('BootNotification', BOOT);
    await cp.call('StatusNotification', status('Charging'));
    const now = new Date().toISOString();
    const begun = await cp.call('StartTransaction', {
      connectorId: 1,
      idTag: 'Driver7',
      meterStart: 100,
      timestamp: now,
    });
    expect(begun).toMatchObject({ idTagInfo: { status: 'Accepted' } });

    const reset = { action: 'reset', type: 'hard', reason: 'Trying' };
    const preview = await call('POST', '/stations/CP-2/commands/preview', reset);
    expect(preview.body).toMatchObject({
      allowed: false,
      wire: { action: 'Reset', payload: { type: 'Hard' } },
    });
    const command = await call('POST', '/stations/CP-2/commands', reset);
    expect(command.status).toBe(202);
    expect(command.body.status).toBe('blocked');
    const failed = command.body.guards.filter((guard: { passed: boolean }) => !guard.passed);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0].text).toMatch(/\w+/);

    const { items } = (await call('GET', '/stations/CP-2/transactions')).body;
    expect(items[0]).toMatchObject({
      idToken: 'Driver7',
      stoppedAt: null,
      wireId: String(begun['transactionId']),
    });
    const frames = (await call('GET', '/stations/CP-2/frames?q=driver7')).body.items;
    expect(frames).toHaveLength(1);
    expect(frames[0].frame).toContain('"idTag":"Driver7"');
    expect((await call('GET', '/stations/CP-2')).body.liveTransactions[0].idToken).toBe('Driver7');
  });

  it('tells listeners of the stream, and counts what happened', async () => {
    const server = await start();
    const stream = await fetch(`${server.url}/api/v1/events`, { headers: HEADERS });
    const reader = stream.body?.getReader();
    const cp = await station(server, 'CP-3');
    await cp.call('BootNotification', BOOT);
    let text = '';
    while (!text.includes('event: station') || !text.includes('"CP-3"')) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done) throw new Error(`the stream ended: ${text}`);
      text += Buffer.from(value ?? []).toString('utf8');
    }
    expect(text.startsWith('event: hello')).toBe(true);
    await reader?.cancel();
    const metrics = await (await fetch(`${server.url}/metrics`, { headers: HEADERS })).text();
    expect(metrics).toMatch(/ohmward_stations_connected [1-9]/);
    expect(metrics).toMatch(/ohmward_gateway_\w+ [1-9]/);
    expect(metrics).toMatch(/ohmward_runner_inputs [1-9]/);
  });

  it('keeps unknown stations waiting until they are accepted, and remembers across a restart', async () => {
    const first = await start({ onboarding: 'pending', authorization: 'list' });
    const cp = await station(first, 'CP-4');
    expect(await cp.call('BootNotification', BOOT)).toMatchObject({ status: 'Pending' });
    const accepted = await api(first).call('POST', '/stations/CP-4/accept');
    expect(accepted).toMatchObject({ status: 200, body: { admission: 'accepted' } });
    expect(await cp.call('BootNotification', BOOT)).toMatchObject({ status: 'Accepted' });
    expect(await cp.call('Authorize', { idTag: 'CARD1' })).toMatchObject({
      idTagInfo: { status: 'Invalid' },
    });
    const token = await api(first).call('PUT', '/tokens/CARD1', { status: 'Accepted', group: 'fleet' });
    expect(token.body).toEqual({ id: 'CARD1', status: 'Accepted', group: 'fleet' });
    expect(await cp.call('Authorize', { idTag: 'card1' })).toMatchObject({
      idTagInfo: { status: 'Accepted', parentIdTag: 'fleet' },
    });
    const site = await api(first).call('PUT', '/sites/north', {
      name: 'North',
      latitude: 59.9,
      longitude: 10.7,
      tags: {},
    });
    expect(site.status).toBe(200);
    expect((await api(first).call('PATCH', '/stations/CP-4', { siteId: 'north' })).body.siteId).toBe('north');
    expect((await api(first).call('PATCH', '/stations/CP-4', { siteId: 'south' })).status).toBe(422);
    await cp.close();
    await first.stop();

    const second = await start({ onboarding: 'pending', authorization: 'list' });
    expect((await api(second).call('GET', '/stations/CP-4')).body).toMatchObject({
      siteId: 'north',
      admission: 'accepted',
    });
    expect((await api(second).call('GET', '/tokens/CARD1')).body).toEqual({
      id: 'CARD1',
      status: 'Accepted',
      group: 'fleet',
    });
  });

  it('asks for the password of a station with security profile 1', async () => {
    const server = await start({ securityProfile: 1, onboarding: 'closed', authorization: 'list' });
    const { call } = api(server);
    const password = 'sixteen-letters-x';
    expect((await call('PUT', '/stations/CP-5', { name: 'Gate', password })).body).toMatchObject({
      admission: 'accepted',
    });
    await expect(station(server, 'CP-5')).rejects.toThrow('401');
    await expect(station(server, 'CP-5', 'another-password-x')).rejects.toThrow('401');
    const cp = await station(server, 'CP-5', password);
    expect(await cp.call('BootNotification', BOOT)).toMatchObject({ status: 'Accepted' });
    const sites = await call('GET', '/frames?q=sixteen-letters');
    expect(sites.body.items).toEqual([]);
  });
});

describe('two servers on one database', PATIENCE, () => {
  it('never both write: the second one says that it is not alone and leaves the first one be', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(/Another Ohmward server is running on this database/);
    expect((await api(first).call('PUT', '/sites/west', { name: 'West' })).status).toBe(200);
  });
});

describe('TLS', PATIENCE, () => {
  it('serves stations, API and health on the same port', async () => {
    const certFile = join(dataDir, 'cert.pem');
    const keyFile = join(dataDir, 'key.pem');
    writeFileSync(certFile, CERTIFICATE);
    writeFileSync(keyFile, CERTIFICATE_KEY);
    const server = await start({ tls: { certFile, keyFile } });
    expect(server.url).toMatch(/^https:/);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(`${server.url}/readyz`, { ca: CERTIFICATE }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
    const cp = await connectStation({ base: server.url.replace('http', 'ws'), id: 'CP-6', ca: CERTIFICATE });
    stations.push(cp);
    expect(await cp.call('BootNotification', BOOT)).toMatchObject({ status: 'Accepted' });
  });

  it('refuses a key that does not belong to the certificate', async () => {
    const certFile = join(dataDir, 'cert.pem');
    const keyFile = join(dataDir, 'other-key.pem');
    writeFileSync(certFile, CERTIFICATE);
    writeFileSync(
      keyFile,
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    await expect(start({ tls: { certFile, keyFile } })).rejects.toThrow(StartError);
  });
});

describe('a start that cannot work', PATIENCE, () => {
  it('says what to mend before anything runs', async () => {
    await expect(start({ adminToken: 'short' })).rejects.toThrow(/at least 16/);
    await expect(
      start({ tls: { certFile: import.meta.filename, keyFile: import.meta.filename } }),
    ).rejects.toThrow(/no PEM/);
    await expect(start({ policyFile: join(import.meta.dirname, 'main.ts') })).rejects.toThrow(StartError);
  });

  it('names the port that is taken, and leaves nothing running', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(start({ port })).rejects.toThrow(/port \d+.*choose another --port/);
    await new Promise((resolve) => blocker.close(resolve));
    // The data dir is free again: the next start takes the same journal.
    expect((await start({ port })).url).toContain(String(port));
  });

  it('is undone when it is aborted under way', async () => {
    const aborting = new AbortController();
    const stages: string[] = [];
    const started = start({
      signal: aborting.signal,
      onProgress: ({ stage }) => {
        stages.push(stage);
        if (stage === 'database') aborting.abort();
      },
    });
    await expect(started).rejects.toThrow(/abort/i);
    expect(stages).toEqual(['database']);
  });
});
