import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { ownAuthority } from '../../certificates/authority-files.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from '../../testing/certificate.ts';
import { startRig } from '../../testing/gateway-rig.ts';
import type { Rig } from '../../testing/gateway-rig.ts';
import { certificateRequest, clientCertificate, stationKey } from '../../testing/station-certificate.ts';
import { RefusedError } from '../../testing/station.ts';
import { startTlsRig, TRUST } from '../../testing/tls-rig.ts';
import type { TlsRig } from '../../testing/tls-rig.ts';
import { until } from '../../testing/until.ts';

let rig: Rig | null = null;
const folders: string[] = [];

async function start(options: Parameters<typeof startTlsRig>[0] = {}): Promise<TlsRig> {
  const started = await startTlsRig(options);
  rig = started;
  return started;
}

afterEach(async () => {
  await rig?.stop();
  rig = null;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => new Error('was not refused'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw error;
  return `${error.status} ${JSON.parse(error.body).detail}`;
}

/** What the engine was told of the station's links, oldest first. */
function links(from: Rig, stationId: string): unknown[] {
  return from.engine.seen
    .filter((input) => input.kind === 'opened' && input.stationId === stationId)
    .map((input) => ('security' in input ? input.security : null));
}

describe('security profile 3', () => {
  it('lets a station in by its own certificate, and tells the engine', async () => {
    const { withCertificate, kinds, gateway } = await start({ securityProfile: 3 });
    const station = await withCertificate('CP-1');
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(kinds('CP-1')).toEqual(['opened', 'call']);
    expect(links(rig as Rig, 'CP-1')).toEqual([
      {
        profile: 3,
        certificate: {
          serialNumber: expect.stringMatching(/^[0-9a-f]{32}$/),
          issuer: expect.stringContaining('Ohmward station authority'),
          notBefore: expect.any(Number),
          notAfter: expect.any(Number),
        },
      },
    ]);
    expect(gateway.counters.connections).toBe(1);
  });

  it('turns away whoever has none, also with the right password', async () => {
    const { connect, gateway } = await start({ securityProfile: 3 });
    expect(await refusal(connect('CP-1'))).toMatch(
      /^403 Connect with the station's own TLS client certificate/,
    );
    expect(await refusal(connect('CP-1', { password: 'sixteen-letters-x' }))).toMatch(/^403/);
    expect(gateway.counters.refused['certificate-missing']).toBe(2);
  });

  it("turns away another station's certificate", async () => {
    const { withCertificate, gateway } = await start({ securityProfile: 3 });
    expect(await refusal(withCertificate('CP-1', { named: 'CP-2' }))).toMatch(/^403 The common name/);
    expect(gateway.counters.refused['certificate-station']).toBe(1);
  });

  it('turns away one that has expired', async () => {
    const { authority, connect, gateway } = await start({ securityProfile: 3 });
    // Valid for no time at all.
    const { cert, key } = clientCertificate(authority, 'CP-1', { days: 0 });
    await until(() => Date.now() % 1000 > 5, 'the second is over');
    expect(await refusal(connect('CP-1', { tls: { cert, key } }))).toMatch(
      /^403 The certificate has expired/,
    );
    expect(gateway.counters.refused['certificate-expired']).toBe(1);
  });

  it('turns away the right name from another authority, and one that signed itself', async () => {
    const { connect, gateway } = await start({ securityProfile: 3 });
    const folder = mkdtempSync(join(tmpdir(), 'ohmward-other-ca-'));
    folders.push(folder);
    const { cert, key } = clientCertificate(ownAuthority(folder, null, Date.now()), 'CP-1');
    expect(await refusal(connect('CP-1', { tls: { cert, key } }))).toMatch(
      /^403 .*not signed by the authority/,
    );
    const selfSigned = { cert: CERTIFICATE, key: CERTIFICATE_KEY };
    expect(await refusal(connect('localhost', { tls: selfSigned }))).toMatch(/^403 .*not signed by/);
    expect(gateway.counters.refused['certificate-foreign']).toBe(2);
  });

  it('disconnects a station whose certificate is revoked, and lets it in no more', async () => {
    const { authority, certificates, connect, desk, gateway } = await start({ securityProfile: 3 });
    const key = stationKey();
    const csrPem = certificateRequest({ commonName: 'CP-1', key });
    const signed = authority.sign(csrPem, 'CP-1', 30, Date.now());
    if (!signed.ok) throw new Error(signed.detail);
    const { chainPem, certificate } = signed;
    const issue = { orderId: 'o1', stationId: 'CP-1', csrPem, chainPem, certificate };
    await certificates.add({ ...issue, issuedAt: Date.now() });
    const tls = { cert: chainPem, key: key.export({ format: 'pem', type: 'pkcs8' }).toString() };
    const station = await connect('CP-1', { tls });
    await desk.revoke(certificate.serialNumber, 'admin', 'stolen');
    expect(await station.closed).toBe(1008);
    expect(await refusal(connect('CP-1', { tls }))).toMatch(/^403 The certificate was revoked/);
    expect(gateway.counters.refused['certificate-revoked']).toBe(1);
  });

  it('checks the certificate of a resumed session again', async () => {
    const { address, authority, connect, gateway } = await start({ securityProfile: 3 });
    const { cert, key } = clientCertificate(authority, 'CP-1');
    const { port } = new URL(address);
    const first = tlsConnect({
      ...TRUST,
      port: Number(port),
      host: '127.0.0.1',
      servername: 'localhost',
      cert,
      key,
    });
    // Without a request TLS 1.3 sends its tickets all the same.
    const [session] = (await once(first, 'session')) as [Buffer];
    first.destroy();
    const station = await connect('CP-1', { tls: { session, cert, key, servername: 'localhost' } });
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    // A session that was proven by one station is no proof for another.
    const other = connect('CP-2', { tls: { session, cert, key, servername: 'localhost' } });
    expect(await refusal(other)).toMatch(/^403 The common name/);
    expect(gateway.counters.refused['certificate-station']).toBe(1);
  });

  it('never asks a browser for a certificate', async () => {
    const { address } = await start({ securityProfile: 3 });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(address.replace('wss', 'https'), { ca: CERTIFICATE, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
  });
});

describe('security profile 2', () => {
  it('wants the password over TLS, and takes a certificate instead', async () => {
    const { connect, withCertificate } = await start({ securityProfile: 2 });
    expect(await refusal(connect('CP-1'))).toMatch(/^401/);
    await connect('CP-1', { password: 'sixteen-letters-x' });
    expect(await refusal(connect('CP-1', { password: 'sixteen-letters-y' }))).toMatch(/^401/);
    await withCertificate('CP-2');
    expect(links(rig as Rig, 'CP-1')).toEqual([{ profile: 2, certificate: null }]);
    expect(links(rig as Rig, 'CP-2')).toMatchObject([{ profile: 3 }]);
  });

  it("takes no notice of a manufacturer's certificate, but of a bad one of ours", async () => {
    const { connect, withCertificate } = await start({ securityProfile: 2 });
    const foreign = { cert: CERTIFICATE, key: CERTIFICATE_KEY };
    await connect('CP-1', { password: 'sixteen-letters-x', tls: foreign });
    expect(links(rig as Rig, 'CP-1')).toEqual([{ profile: 2, certificate: null }]);
    const wrong = withCertificate('CP-1', { named: 'CP-2', password: 'sixteen-letters-x' });
    expect(await refusal(wrong)).toMatch(/^403 The common name/);
  });

  it('behind a proxy rests on what the proxy says of the other side', async () => {
    const plain = await startRig({ securityProfile: 2, behindTlsProxy: true });
    rig = plain;
    const password = 'sixteen-letters-x';
    expect(await refusal(plain.connect('CP-1', { password }))).toMatch(/^403 Connect with TLS/);
    const http = { 'X-Forwarded-Proto': 'http' };
    expect(await refusal(plain.connect('CP-1', { password, headers: http }))).toMatch(/^403/);
    await plain.connect('CP-1', { password, headers: { 'X-Forwarded-Proto': 'https' } });
    expect(links(plain, 'CP-1')).toEqual([{ profile: 2, certificate: null }]);
    expect(plain.gateway.counters.refused.unencrypted).toBe(2);
  });

  it('takes no word of a proxy that is not there', async () => {
    rig = await startRig({ securityProfile: 2 });
    const headers = { 'X-Forwarded-Proto': 'https' };
    expect(await refusal(rig.connect('CP-1', { password: 'sixteen-letters-x', headers }))).toMatch(/^403/);
  });
});

describe('a station that moves up', () => {
  it('keeps its identity from profile 1 to 3', async () => {
    const { connect, withCertificate, kinds } = await start({ securityProfile: 1 });
    const old = await connect('CP-1', { password: 'sixteen-letters-x' });
    const station = await withCertificate('CP-1');
    expect(await old.closed).toBe(1000);
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(links(rig as Rig, 'CP-1')).toMatchObject([{ profile: 2 }, { profile: 3 }]);
    expect(kinds('CP-1').filter((kind) => kind === 'opened')).toHaveLength(2);
  });

  it('cannot be impersonated with a made-up password', async () => {
    const { connect, engine, withCertificate, runner } = await start({ securityProfile: 1 });
    const station = await withCertificate('CP-1');
    await station.call('Heartbeat', {});
    expect(engine.securityOf(runner.state, 'CP-1')).toMatchObject({ profile: 3 });
    expect(await refusal(connect('CP-1', { password: 'made-up-by-mallory' }))).toMatch(/^401/);
  });
});
