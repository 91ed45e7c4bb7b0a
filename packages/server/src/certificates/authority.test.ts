import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateRequest, requestPem, stationKey } from '../testing/station-certificate.ts';
import { AuthorityError, loadAuthority, ownAuthority } from './authority-files.ts';
import type { StationAuthority } from './authority.ts';
import { checkShown } from './shown-certificate.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;

let dataDir: string;
let authority: StationAuthority;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ohmward-ca-'));
  authority = ownAuthority(dataDir, 'Harbour Power', NOW);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function signed(csrPem: string, from = authority, now = NOW) {
  const result = from.sign(csrPem, 'CP-1', 365, now);
  if (!result.ok) throw new Error(result.detail);
  return { ...result, leaf: new X509Certificate(result.chainPem) };
}

function refusal(csrPem: string, stationId = 'CP-1'): string {
  const result = authority.sign(csrPem, stationId, 365, NOW);
  return result.ok ? 'signed' : result.detail;
}

describe('our own authority', () => {
  it('is made once, and its key is for its owner only', () => {
    const again = ownAuthority(dataDir, 'Harbour Power', NOW + DAY_MS);
    expect(again.rootPem).toBe(authority.rootPem);
    expect(statSync(join(dataDir, 'station-ca', 'ca.key')).mode & 0o777).toBe(0o600);
    const { certificate } = authority;
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  });

  it('signs for a station, in our words and not in those of the request', () => {
    const key = stationKey();
    // Extensions asked for: basicConstraints CA:TRUE.
    const value = Buffer.from('3011300f0603551d130101ff040530030101ff', 'hex');
    const asked = [{ type: '1.2.840.113549.1.9.14', value }];
    const { leaf, certificate, chainPem } = signed(
      certificateRequest({ commonName: 'CP-1', key, attributes: asked }),
    );
    expect(chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
    expect(leaf.checkIssued(authority.certificate)).toBe(true);
    expect(leaf.verify(authority.certificate.publicKey)).toBe(true);
    expect(leaf.checkPrivateKey(key)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(leaf.toLegacyObject().subject).toMatchObject({ CN: 'CP-1', O: 'Harbour Power' });
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9a-f]{31}$/);
    expect(certificate.notAfter).toBe(NOW + 365 * DAY_MS);
    expect(certificate.notBefore).toBeLessThan(NOW);
  });

  it('gives each certificate a serial of its own', () => {
    const serials = Array.from(
      { length: 20 },
      () => signed(certificateRequest({ commonName: 'CP-1' })).leaf.serialNumber,
    );
    expect(new Set(serials).size).toBe(20);
  });

  it('signs for nobody beyond its own end', () => {
    const end = Date.parse(authority.certificate.validTo);
    const late = signed(certificateRequest({ commonName: 'CP-1' }), authority, end - DAY_MS);
    expect(late.certificate.notAfter).toBe(end);
    const gone = authority.sign(certificateRequest({ commonName: 'CP-1' }), 'CP-1', 365, end + 1000);
    expect(gone).toMatchObject({ ok: false, detail: expect.stringContaining('not valid now') });
  });

  it('takes the keys that OCPP asks for', () => {
    const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).privateKey;
    for (const key of [stationKey(), stationKey('secp384r1'), rsa(2048)]) {
      expect(refusal(certificateRequest({ commonName: 'CP-1', key }))).toBe('signed');
    }
    for (const key of [stationKey('secp521r1'), stationKey('secp256k1'), rsa(1024)]) {
      expect(refusal(certificateRequest({ commonName: 'CP-1', key }))).toMatch(/key is not acceptable.*2048/);
    }
  });
});

describe('a request is refused with its reason', () => {
  it.each<[string, () => string, RegExp]>([
    ['another name', () => certificateRequest({ commonName: 'CP-2' }), /common name is "CP-2".*"CP-1"/],
    [
      'another operator',
      () => certificateRequest({ commonName: 'CP-1', organization: 'Mallory' }),
      /organization is "Mallory"/,
    ],
    [
      'a signature by another key',
      () => certificateRequest({ commonName: 'CP-1', signedBy: stationKey() }),
      /signature does not fit/,
    ],
    [
      'a signature with SHA-1',
      () =>
        certificateRequest({
          commonName: 'CP-1',
          digest: 'sha1',
          signatureAlgorithm: '1.2.840.10045.4.1',
        }),
      /signature does not fit/,
    ],
    ['no PEM', () => 'hello', /no PEM block/],
    ['another block', () => authority.rootPem, /no PEM block/],
    ['two blocks', () => certificateRequest({ commonName: 'CP-1' }).repeat(2), /no PEM block/],
    ['no request inside', () => requestPem(Buffer.from('3003020100', 'hex')), /no PKCS #10/],
    ['no bytes inside', () => requestPem(Buffer.alloc(3)), /no PKCS #10/],
    ['a text that is too long', () => requestPem(Buffer.alloc(9_000)), /characters, at most/],
    [
      'a name that breaks lines',
      () => certificateRequest({ commonName: 'CP-1\nO=Harbour Power' }),
      /common name is "CP-1\\n/,
    ],
  ])('%s', (_name, csr, reason) => {
    expect(refusal(csr())).toMatch(reason);
  });

  it.each<[string, Buffer]>([
    ['nested without end', Buffer.concat(Array.from({ length: 3_000 }, () => Buffer.from('3080', 'hex')))],
    ['a length beyond its end', Buffer.from('3084ffffffff020100', 'hex')],
    ['many small parts', Buffer.concat([Buffer.from('30821388', 'hex'), Buffer.alloc(5_000, 5)])],
    ['zeros', Buffer.alloc(5_000)],
  ])('a bomb: %s', (_name, der) => {
    expect(refusal(requestPem(der))).toMatch(/no PKCS #10/);
  });
});

describe("the operator's authority", () => {
  const paths = () => ({ certFile: join(dataDir, 'op.pem'), keyFile: join(dataDir, 'op.key') });
  const write = (cert: string, key: string) => {
    writeFileSync(paths().certFile, cert);
    writeFileSync(paths().keyFile, key);
    return loadAuthority(paths(), null);
  };
  const ownKey = () => readFileSync(join(dataDir, 'station-ca', 'ca.key'), 'utf8');

  it('signs like our own', () => {
    const theirs = write(authority.rootPem, ownKey());
    expect(signed(certificateRequest({ commonName: 'CP-1' }), theirs).leaf.subject).toBe('CN=CP-1');
  });

  it.each<[string, () => StationAuthority, RegExp]>([
    [
      'no such file',
      () => loadAuthority({ certFile: '/no/ca', keyFile: '/no/key' }, null),
      /\/no\/ca cannot be read/,
    ],
    ['no certificate', () => write('hello', ownKey()), /holds no certificate/],
    [
      'a broken one',
      () => write('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', ''),
      /cannot be read/,
    ],
    ['no key', () => write(authority.rootPem, 'hello'), /holds no private key/],
    [
      'a locked key',
      () => {
        const locked = createPrivateKey(ownKey()).export({
          format: 'pem',
          type: 'pkcs8',
          cipher: 'aes-256-cbc',
          passphrase: 'x',
        });
        return write(authority.rootPem, locked.toString());
      },
      /passphrase/,
    ],
    [
      'another key',
      () => write(authority.rootPem, stationKey().export({ format: 'pem', type: 'pkcs8' }).toString()),
      /does not belong/,
    ],
    [
      'a certificate that may not sign',
      () => {
        const key = stationKey();
        const { chainPem } = signed(certificateRequest({ commonName: 'CP-1', key }));
        return write(chainPem, key.export({ format: 'pem', type: 'pkcs8' }).toString());
      },
      /may not sign/,
    ],
    [
      'a chain that does not join',
      () => write(authority.rootPem + ownAuthority(join(dataDir, 'x'), null, NOW).rootPem, ownKey()),
      /certificate 2 did not sign/,
    ],
  ])('is refused with %s', (_name, load, reason) => {
    expect(load).toThrow(AuthorityError);
    expect(load).toThrow(reason);
  });
});

describe('a certificate that a station shows', () => {
  const check = (pem: string, stationId = 'CP-1', now = NOW) =>
    checkShown(new X509Certificate(pem), authority, stationId, now);

  it('proves the station for as long as it is valid', () => {
    const { chainPem, certificate } = signed(certificateRequest({ commonName: 'CP-1' }));
    expect(check(chainPem)).toEqual({ ok: true, certificate });
    expect(check(chainPem, 'CP-2')).toMatchObject({ fault: 'station' });
    expect(check(chainPem, 'cp-1')).toMatchObject({ fault: 'station' });
    expect(check(chainPem, 'CP-1', certificate.notAfter + 1)).toMatchObject({ fault: 'expired' });
    expect(check(chainPem, 'CP-1', certificate.notBefore - 1)).toMatchObject({ fault: 'not-yet-valid' });
  });

  it('is of our authority: the same words from another one prove nothing', () => {
    const other = ownAuthority(join(dataDir, 'other'), 'Harbour Power', NOW);
    const { chainPem } = signed(certificateRequest({ commonName: 'CP-1' }), other);
    expect(check(chainPem)).toMatchObject({ fault: 'foreign' });
    expect(check(authority.rootPem)).toMatchObject({ fault: 'purpose' });
  });

  it('names the operator where one is configured', () => {
    const files = {
      certFile: join(dataDir, 'station-ca', 'ca.pem'),
      keyFile: join(dataDir, 'station-ca', 'ca.key'),
    };
    const { chainPem } = signed(certificateRequest({ commonName: 'CP-1' }), loadAuthority(files, null));
    expect(check(chainPem)).toMatchObject({ fault: 'organization' });
    expect(checkShown(new X509Certificate(chainPem), loadAuthority(files, null), 'CP-1', NOW).ok).toBe(true);
  });
});
