import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { ownAuthority } from '../certificates/authority-files.ts';
import type { StationAuthority } from '../certificates/authority.ts';
import { CertificateDesk } from '../certificates/certificate-desk.ts';
import type { HandshakeLimits } from '../gateway/tls/handshake-limits.ts';
import { readTlsFiles } from '../gateway/tls/tls-files.ts';
import { TlsListener } from '../gateway/tls/tls-listener.ts';
import type { Clock } from '../runner/ports.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './certificate.ts';
import { KeptLog } from './fixtures.ts';
import { startRig } from './gateway-rig.ts';
import type { Rig, RigOptions } from './gateway-rig.ts';
import { MemoryCertificates } from './memory-certificates.ts';
import { clientCertificate } from './station-certificate.ts';
import { TestStation } from './station.ts';
import type { StationOptions } from './station.ts';

export interface TlsRig extends Rig {
  readonly authority: StationAuthority;
  readonly desk: CertificateDesk;
  readonly certificates: MemoryCertificates;
  readonly listener: TlsListener;
  readonly tlsLog: KeptLog;
  /** Where the server's certificate and key are, for tests that renew them. */
  readonly files: { readonly certFile: string; readonly keyFile: string };
  /** A station with a fresh certificate for `named`, by default itself. */
  readonly withCertificate: (
    stationId: string,
    options?: { readonly named?: string } & Partial<StationOptions>,
  ) => Promise<TestStation>;
}

/** Trusts the server of these tests. */
export const TRUST: ConnectionOptions = { ca: CERTIFICATE };

/** The gateway behind TLS as in production, with an authority of its own and its store in memory. */
export async function startTlsRig(
  options: Omit<RigOptions, 'makeServer' | 'certificates'> & {
    readonly handshakes?: Partial<HandshakeLimits>;
    /** Turned by hand, for tests in which handshakes wait for it. */
    readonly handshakeClock?: Clock;
    readonly material?: { readonly cert: string; readonly key: string };
  } = {},
): Promise<TlsRig> {
  const folder = mkdtempSync(join(tmpdir(), 'ohmward-tls-'));
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  writeFileSync(files.certFile, options.material?.cert ?? CERTIFICATE);
  writeFileSync(files.keyFile, options.material?.key ?? CERTIFICATE_KEY);
  const tlsLog = new KeptLog();
  const certificates = new MemoryCertificates();
  const desk = new CertificateDesk({
    store: certificates,
    openAuthority: () => ownAuthority(folder, null, Date.now()),
    validDays: 365,
    log: tlsLog,
    now: () => Date.now(),
  });
  const listener = new TlsListener({
    files,
    material: readTlsFiles(files, Date.now()),
    authorityPem: desk.authority.chainPem,
    log: tlsLog,
    limits: options.handshakes ?? {},
    lookEveryMs: 10,
    ...(options.handshakeClock === undefined ? {} : { clock: options.handshakeClock }),
  });
  const rig = await startRig({
    ...options,
    certificates: desk,
    makeServer: () => listener.createServer((_request, response) => response.end('hello'), {}),
  });
  desk.onRevoked((stationId, serial) => rig.gateway.closeCertificate(stationId, serial));
  const connect: Rig['connect'] = (stationId, given = {}) =>
    TestStation.connect({
      server: rig.address,
      stationId,
      ...given,
      tls: { ...TRUST, ...given.tls },
    });
  return {
    ...rig,
    authority: desk.authority,
    desk,
    certificates,
    listener,
    tlsLog,
    files,
    connect,
    withCertificate(stationId, given = {}) {
      const { cert, key } = clientCertificate(desk.authority, given.named ?? stationId);
      return connect(stationId, { ...given, tls: { cert, key, ...given.tls } });
    },
    async stop() {
      await rig.stop();
      listener.stop();
      await desk.idle();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
