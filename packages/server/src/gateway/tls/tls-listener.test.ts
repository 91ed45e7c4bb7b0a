import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect as tcpConnect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { wholeSecond } from '../../certificates/authority.ts';
import { pemOf, writeCertificate } from '../../certificates/certificate-writer.ts';
import { encodeName } from '../../certificates/names.ts';
import { signerOf } from '../../certificates/signer.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from '../../testing/certificate.ts';
import { startTlsRig, TRUST } from '../../testing/tls-rig.ts';
import type { TlsRig } from '../../testing/tls-rig.ts';
import { until } from '../../testing/until.ts';
import { readTlsFiles, TlsFilesError } from './tls-files.ts';

let rig: TlsRig | null = null;
const sockets: TLSSocket[] = [];

async function start(options: Parameters<typeof startTlsRig>[0] = {}): Promise<TlsRig> {
  rig = await startTlsRig(options);
  return rig;
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await rig?.stop();
  rig = null;
});

const DAY_MS = 86_400_000;

/** A self-signed certificate of a server; PEM. */
function serverCertificate(key: KeyObject, { from = -1, days = 30 } = {}): { cert: string; key: string } {
  const signer = signerOf(key);
  if (signer === null) throw new Error('unusable key');
  const name = encodeName({ commonName: 'localhost', organization: null });
  const now = Date.now();
  const der = writeCertificate(
    {
      serial: Buffer.from('4001', 'hex'),
      issuer: name,
      subject: name,
      publicKey: signer.publicKey,
      notBefore: wholeSecond(now + from * DAY_MS),
      notAfter: wholeSecond(now + days * DAY_MS),
      role: 'authority',
    },
    signer,
  );
  return { cert: pemOf(der), key: key.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

const ecKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

async function dial(to: TlsRig, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const port = Number(new URL(to.address).port);
  const socket = tlsConnect({ host: '127.0.0.1', port, servername: 'localhost', ...TRUST, ...options });
  sockets.push(socket);
  await once(socket, 'secureConnect');
  return socket;
}

describe('TLS as OCPP wants it', () => {
  it('is version 1.2 or 1.3', async () => {
    const current = await start();
    expect((await dial(current)).getProtocol()).toBe('TLSv1.3');
    expect((await dial(current, { maxVersion: 'TLSv1.2' })).getProtocol()).toBe('TLSv1.2');
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(dial(current, old)).rejects.toThrow();
    await until(() => current.listener.counters.noCommonGround === 1, 'counted');
  });

  it('has the suites of the specification, and no others', { timeout: 30_000 }, async () => {
    const only = (name: string) =>
      ({ maxVersion: 'TLSv1.2', ciphers: name, rejectUnauthorized: false }) as const;
    const current = await start();
    for (const name of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384'])
      expect((await dial(current, only(name))).getCipher().name).toBe(name);
    for (const name of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-CHACHA20-POLY1305'])
      await expect(dial(current, only(name)), name).rejects.toThrow();
    await current.stop();

    const rsa = serverCertificate(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    const withRsa = await start({ material: rsa });
    for (const name of ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'])
      expect((await dial(withRsa, only(name))).getCipher().name).toBe(name);
  });

  it('is not negotiated again on a connection', async () => {
    const socket = await dial(await start(), { maxVersion: 'TLSv1.2' });
    const error = await new Promise<Error | null>((resolve) => {
      socket.on('error', resolve);
      socket.on('close', () => resolve(new Error('closed')));
      socket.renegotiate({}, (failure) => resolve(failure));
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('is not plain HTTP', async () => {
    const current = await start();
    const socket = tcpConnect(Number(new URL(current.address).port), '127.0.0.1');
    socket.write('GET /ocpp/CP-1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    socket.on('error', () => {});
    socket.resume();
    await once(socket, 'close');
    expect(current.listener.counters).toMatchObject({ plainHttp: 1, underWay: 0 });
  });
});

describe('the certificate of the server', () => {
  it('is replaced without touching connections that stand', async () => {
    const current = await start();
    const station = await current.connect('CP-1');
    const renewed = serverCertificate(ecKey());
    // Between the two writes they do not fit together; the old one stays in use.
    writeFileSync(current.files.certFile, renewed.cert);
    await until(() => current.tlsLog.lines.length > 0, 'a complaint');
    await dial(current);
    writeFileSync(current.files.keyFile, renewed.key);
    const serial = new X509Certificate(renewed.cert).serialNumber;
    await until(
      () => current.listener.notAfter === Date.parse(new X509Certificate(renewed.cert).validTo),
      'renewed',
    );
    const socket = await dial(current, { rejectUnauthorized: false });
    expect(socket.getPeerCertificate().serialNumber).toBe(serial);
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
    expect(current.tlsLog.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
  });

  it('still asks for certificates of stations after it was replaced', async () => {
    const current = await start({ securityProfile: 3 });
    const renewed = serverCertificate(ecKey());
    writeFileSync(current.files.certFile, renewed.cert);
    writeFileSync(current.files.keyFile, renewed.key);
    await until(() => current.tlsLog.lines.some((line) => line.includes('new TLS certificate')), 'renewed');
    const station = await current.withCertificate('CP-1', { tls: { rejectUnauthorized: false } });
    expect((await station.call('Heartbeat', {})).ok).toBe(true);
  });

  it.each<[string, { cert: string; key: string }, RegExp]>([
    [
      'has expired',
      serverCertificate(ecKey(), { from: -3, days: -1 }),
      /--tls-cert .* has expired on \d{4}-\d\d-\d\d/,
    ],
    ['begins later', serverCertificate(ecKey(), { from: 2 }), /valid only from/],
    ['has another key', { cert: CERTIFICATE, key: serverCertificate(ecKey()).key }, /do not fit together/],
    ['is no PEM', { cert: 'hello', key: CERTIFICATE_KEY }, /--tls-cert .* is no PEM file/],
    [
      'has a key that is locked',
      { cert: CERTIFICATE, key: '-----BEGIN ENCRYPTED PRIVATE KEY-----' },
      /passphrase/,
    ],
  ])('is refused at the start when it %s', async (_how, { cert, key }, message) => {
    const { files } = await start();
    rig?.listener.stop();
    writeFileSync(files.certFile, cert);
    writeFileSync(files.keyFile, key);
    expect(() => readTlsFiles(files, Date.now())).toThrow(TlsFilesError);
    expect(() => readTlsFiles(files, Date.now())).toThrow(message);
    expect(() => readTlsFiles({ ...files, keyFile: '/no/key' }, Date.now())).toThrow(TlsFilesError);
  });
});
