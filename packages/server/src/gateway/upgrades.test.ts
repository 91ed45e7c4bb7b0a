import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MemoryCredentials, startRig } from '../testing/gateway-rig.ts';
import type { Rig, RigOptions } from '../testing/gateway-rig.ts';
import { RefusedError } from '../testing/station.ts';
import { until } from '../testing/until.ts';

let rig: Rig | null = null;

async function start(options: RigOptions = {}): Promise<Rig> {
  rig = await startRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.stop();
  rig = null;
});

/** Status and body of a refused upgrade. */
async function refusal(attempt: Promise<unknown>): Promise<RefusedError> {
  const error = await attempt.then(
    () => new Error('was not refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw error;
  return error;
}

/** Sends one upgrade request as text and returns everything that comes back. */
function rawUpgrade(address: string, path: string, headers: readonly string[] = []): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    const lines = [
      `GET ${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

describe('upgrades', () => {
  it('are refused to new stations once too many have come, never to known ones', async () => {
    const { connect: open, gateway, runner } = await start({ limits: { strangersMax: 3 } });
    // The scripted engine accepts nobody, so all of them are strangers.
    for (const id of ['X1', 'X2', 'X3']) await open(id);
    await until(() => runner.state.stations.size === 3, 'three strangers');
    const error = await refusal(open('X4'));
    expect(error.status).toBe(503);
    expect(gateway.counters.refused.strangers).toBe(1);
    expect(runner.state.stations.size).toBe(3);
    expect((await (await open('X1')).call('Heartbeat', {})).ok).toBe(true);
  });

  it('serve a station under its percent-decoded id, with a slash at the end or without', async () => {
    const { connect: open, address, journal, runner } = await start();
    const station = await open('DE*ABC*E1|a:b');
    await station.call('Heartbeat', {});
    expect(journal.entries.at(-1)?.stationId).toBe('DE*ABC*E1|a:b');
    const slashed = await new Promise<boolean>((resolve) => {
      void rawUpgrade(address, '/ocpp/CP9/', ['Sec-WebSocket-Protocol: ocpp1.6']).then(() => resolve(false));
      void until(() => runner.state.stations.has('CP9'), 'CP9').then(() => resolve(true));
    });
    expect(slashed).toBe(true);
  });

  it('refuse paths and ids that cannot be right, as problems', async () => {
    const { address, gateway } = await start();
    for (const [path, status] of [
      ['/ocpp/', 404],
      ['/', 404],
      ['/ocpp/a/b', 404],
      ['/other/CP1', 404],
      ['/ocpp/%E0%A4%A', 400],
      ['/ocpp/a%20b', 400],
      ['/ocpp/%2E%2E', 400],
      [`/ocpp/${'x'.repeat(49)}`, 400],
    ] as const) {
      const answer = await rawUpgrade(address, path);
      expect(answer, path).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toContain('application/problem+json');
      expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status });
    }
    expect(gateway.counters.refused).toMatchObject({ path: 4, 'station-id': 4 });
  });

  it('choose 2.0.1 before 1.6, and refuse what they do not speak as the specification asks', async () => {
    const { address, connect: open, gateway, journal } = await start();
    const both = await open('CP1', { subprotocols: ['ocpp1.6', 'ocpp2.0.1'] });
    expect(both.socket.protocol).toBe('ocpp2.0.1');
    // Handshake completed without a subprotocol, then closed at once.
    for (const headers of [[], ['Sec-WebSocket-Protocol: ocpp9.9']]) {
      const answer = await rawUpgrade(address, '/ocpp/CP2', headers);
      expect(answer).toMatch(/^HTTP\/1.1 101 /);
      expect(answer).not.toMatch(/Sec-WebSocket-Protocol/i);
      expect(answer).toContain('\x03\xea');
    }
    await expect(open('CP2', { subprotocols: ['ocpp9.9'] })).rejects.toThrow();
    expect(gateway.counters.refused.subprotocol).toBe(3);
    expect(journal.entries.some(({ stationId }) => stationId === 'CP2')).toBe(false);
  });

  it('know only known stations when onboarding is closed', async () => {
    const { connect: open, gateway } = await start({ onboarding: 'closed' });
    expect((await refusal(open('CP1'))).status).toBe(404);
    expect(gateway.counters.refused['unknown-station']).toBe(1);
  });

  it('ask for a password under security profile 1, and trust the first one of a new station', async () => {
    const credentials = new MemoryCredentials();
    const { connect: open } = await start({ securityProfile: 1, onboarding: 'pending', credentials });
    const missing = await refusal(open('CP:1'));
    expect(missing.status).toBe(401);
    expect(missing.headers['www-authenticate']).toMatch(/^Basic realm=/);
    const first = await open('CP:1', { password: 'correct horse: battery' });
    expect((await first.call('Heartbeat', {})).ok).toBe(true);
    expect((await refusal(open('CP:1', { password: 'wrong' }))).status).toBe(401);
    expect(first.socket.readyState).toBe(first.socket.OPEN);
    const again = await open('CP:1', { password: 'correct horse: battery' });
    expect((await again.call('Heartbeat', {})).ok).toBe(true);
    expect(credentials.passwords.get('CP:1')).toBe('correct horse: battery');
  });

  it('want the station id as user name', async () => {
    const { address, gateway } = await start({ securityProfile: 1 });
    const other = `Authorization: Basic ${Buffer.from('other:secret').toString('base64')}`;
    expect(await rawUpgrade(address, '/ocpp/CP1', [other, 'Sec-WebSocket-Protocol: ocpp1.6'])).toContain(
      '401',
    );
    expect(gateway.counters.refused.credentials).toBe(1);
  });

  it('trust no first password when onboarding is closed', async () => {
    const { connect: open, runner } = await start({ securityProfile: 1, onboarding: 'closed' });
    runner.state.stations.set('CP1', {} as never);
    expect((await refusal(open('CP1', { password: 'secret' }))).status).toBe(401);
  });

  it('are bounded', async () => {
    const { connect: open } = await start({ limits: { connectionsMax: 1 } });
    await open('CP1');
    const refused = await refusal(open('CP2'));
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBeDefined();
  });

  it('survive a client that goes away during the handshake', async () => {
    let proceed = (): void => {};
    const credentials = new MemoryCredentials();
    credentials.check = () => new Promise((resolve) => (proceed = () => resolve('accepted')));
    const { address, gateway } = await start({ securityProfile: 1, credentials });
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const basic = Buffer.from('CP1:secret').toString('base64');
    socket.write(
      `GET /ocpp/CP1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Basic ${basic}\r\n\r\n`,
    );
    const idle = proceed;
    await until(() => proceed !== idle, 'the password is checked');
    socket.resetAndDestroy();
    await until(() => socket.closed, 'the client is gone');
    proceed();
    await until(() => gateway.counters.connections === 0, 'nothing is left');
  });
});
