import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import type { CertificateHash, StationKeys } from '../station/upkeep/keys.ts';
import { der, elementsOf, type Element } from './der.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** 2.5.4.3, common name; 1.2.840.10045.4.3.2, ECDSA with SHA-256. */
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');

/**
 * The keys of one virtual station. Equal seeds give equal keys, so that a run can be repeated; they protect
 * nothing. Signatures carry a random part and differ from run to run.
 */
export class VirtualKeys implements StationKeys {
  readonly seed: string;
  #requests = 0;
  #key: KeyObject | null = null;

  constructor(seed: string) {
    this.seed = seed;
  }

  request(commonName: string): string {
    const key = keyFrom(`${this.seed}|${++this.#requests}`);
    this.#key = key;
    const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
    const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(commonName)))));
    // Version 0, subject, public key, no attributes (RFC 2986, 4.1).
    const info = der(0x30, Buffer.from([0x02, 0x01, 0x00]), name, publicKey, Buffer.from([0xa0, 0x00]));
    const signature = der(0x03, Buffer.from([0]), sign('sha256', info, key));
    const csr = der(0x30, info, der(0x30, ECDSA_SHA256), signature).toString('base64');
    const lines = csr.match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
  }

  hashOf(pem: string): CertificateHash | null {
    const [first, issuer] = certificatesIn(pem);
    if (first === undefined) return null;
    const own = partsOf(first);
    const parent = issuer === undefined ? own : partsOf(issuer);
    if (own === null || parent === null) return null;
    return {
      hashAlgorithm: 'SHA256',
      issuerNameHash: sha256(own.issuer.whole),
      issuerKeyHash: sha256(parent.key),
      serialNumber: first.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
    };
  }

  fits(chain: string): boolean {
    const [first] = certificatesIn(chain);
    if (first === undefined || this.#key === null) return false;
    return createPublicKey(this.#key).equals(first.publicKey);
  }
}

function certificatesIn(pem: string): X509Certificate[] {
  try {
    return (pem.match(PEM) ?? []).map((text) => new X509Certificate(text));
  } catch {
    return [];
  }
}

/** The name of the issuer and the bits of the public key, as they are hashed (RFC 6960, 4.1.1). */
function partsOf(certificate: X509Certificate): { issuer: Element; key: Buffer } | null {
  const [outer] = elementsOf(certificate.raw);
  const [body] = elementsOf(outer?.content ?? Buffer.alloc(0));
  const fields = elementsOf(body?.content ?? Buffer.alloc(0));
  // The version is optional and the only element of its tag: serial, algorithm, issuer, validity, subject, key.
  const [, , issuer, , , key] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  const bits = elementsOf(key?.content ?? Buffer.alloc(0))[1];
  return issuer === undefined || bits === undefined ? null : { issuer, key: bits.content.subarray(1) };
}

function keyFrom(seed: string): KeyObject {
  const secret = createHash('sha256').update(seed).digest();
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const text = (bytes: Buffer): string => bytes.toString('base64url');
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: text(secret),
      x: text(point.subarray(1, 33)),
      y: text(point.subarray(33)),
    },
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
