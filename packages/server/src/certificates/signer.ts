import { createHash, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';

/** Signs certificates with one private key. */
export interface Signer {
  readonly algorithm: AlgorithmIdentifier;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  sign(content: Uint8Array): Buffer;
}

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const ECDSA_SHA384 = '1.2.840.10045.4.3.3';
const RSA_SHA256 = '1.2.840.113549.1.1.11';
/** DER of NULL: RFC 4055 §5 wants it as the parameter of RSA signatures. */
const DER_NULL = new Uint8Array([5, 0]);

/** What keys may be used, in words for messages. */
export const KEY_KINDS = 'EC P-256, EC P-384 or RSA of 2048 to 8192 bits';

const RSA_BITS_MIN = 2048;
/** Above it one signature costs more than a stranger may cost us. */
const RSA_BITS_MAX = 8192;
const RSA_EXPONENT_MAX = 0xffff_ffffn;

export type KeyKind = 'P-256' | 'P-384' | 'RSA';

/** Null for a key that is too weak, too costly or of another kind. */
export function kindOfKey(key: KeyObject): KeyKind | null {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ec') {
    if (details?.namedCurve === 'prime256v1') return 'P-256';
    return details?.namedCurve === 'secp384r1' ? 'P-384' : null;
  }
  if (type !== 'rsa') return null;
  const bits = details?.modulusLength ?? 0;
  const exponent = details?.publicExponent ?? 0n;
  if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX) return null;
  return exponent < 3n || exponent > RSA_EXPONENT_MAX ? null : 'RSA';
}

/** Null when the key cannot be used to sign certificates. */
export function signerOf(privateKey: KeyObject): Signer | null {
  const kind = kindOfKey(privateKey);
  if (kind === null) return null;
  const [oid, digest] =
    kind === 'RSA'
      ? [RSA_SHA256, 'sha256']
      : kind === 'P-256'
        ? [ECDSA_SHA256, 'sha256']
        : [ECDSA_SHA384, 'sha384'];
  return {
    algorithm: new AlgorithmIdentifier({
      algorithm: oid,
      ...(kind === 'RSA' ? { parameters: DER_NULL.slice().buffer } : {}),
    }),
    publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }),
    sign: (content) => sign(digest, content, privateKey),
  };
}

/** Key identifier of method 1 in RFC 5280 §4.2.1.2: SHA-1 over the bits of the public key. No secret rests on it. */
export function keyIdentifier(subjectPublicKey: ArrayBuffer): Buffer {
  return createHash('sha1').update(Buffer.from(subjectPublicKey)).digest();
}
