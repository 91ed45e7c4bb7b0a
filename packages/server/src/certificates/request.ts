import { constants, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { CertificationRequest } from '@peculiar/asn1-csr';
import { AsnConvert } from '@peculiar/asn1-schema';
import { readName } from './names.ts';
import { KEY_KINDS, kindOfKey } from './signer.ts';

export type CheckedRequest =
  | { readonly ok: true; /** SubjectPublicKeyInfo, DER. */ readonly publicKey: Buffer }
  | { readonly ok: false; readonly detail: string };

/** OCPP allows 5,500 characters in 1.6 and 2.0.1 and 10,000 in 2.1. */
const REQUEST_LENGTH_MAX = 10_000;

const REQUEST =
  /^\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----\s*$/;

/** Signature algorithms by OID: digest, and whether RSA pads by PSS. SHA-1 is not among them. */
const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
  '1.2.840.10045.4.3.2': ['sha256'],
  '1.2.840.10045.4.3.3': ['sha384'],
  '1.2.840.10045.4.3.4': ['sha512'],
  '1.2.840.113549.1.1.11': ['sha256'],
  '1.2.840.113549.1.1.12': ['sha384'],
  '1.2.840.113549.1.1.13': ['sha512'],
  // RSASSA-PSS names its digest in a parameter; the signature fits only one of them.
  '1.2.840.113549.1.1.10': ['sha256', 'sha384', 'sha512'],
};
const RSA_PSS = '1.2.840.113549.1.1.10';

/**
 * Checks a PKCS #10 request of a station (RFC 2986): that it can be read, that the station has the private key,
 * that the key is good, and that it asks for itself. All else in it is disregarded: extensions are never copied.
 * `organization` is the operator's name where it is configured. Never throws.
 */
export function checkRequest(csrPem: string, stationId: string, organization: string | null): CheckedRequest {
  if (csrPem.length > REQUEST_LENGTH_MAX) {
    return refused(`it has ${csrPem.length} characters, at most ${REQUEST_LENGTH_MAX} are read`);
  }
  const base64 = REQUEST.exec(csrPem)?.[1];
  if (base64 === undefined) return refused('it is no PEM block CERTIFICATE REQUEST');
  const der = Buffer.from(base64, 'base64');
  let request: CertificationRequest;
  let key: KeyObject;
  let publicKey: Buffer;
  try {
    request = AsnConvert.parse(der, CertificationRequest);
    publicKey = Buffer.from(AsnConvert.serialize(request.certificationRequestInfo.subjectPKInfo));
  } catch {
    // What the parser stumbled over says nothing to the person who reads this, and may be as long as the request.
    return refused('it is no PKCS #10 certification request');
  }
  try {
    key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  } catch {
    return refused(`its key cannot be read; use ${KEY_KINDS}`);
  }
  if (kindOfKey(key) === null) return refused(`its key is not acceptable; use ${KEY_KINDS}`);
  if (!isSelfSigned(request, key)) return refused('its signature does not fit its key');
  const name = readName(request.certificationRequestInfo.subject);
  if (name === null) return refused('its subject needs exactly one common name');
  if (name.commonName !== stationId) {
    return refused(
      `its common name is ${quoted(name.commonName)}, not the station's id ${quoted(stationId)}`,
    );
  }
  if (organization !== null && name.organization !== null && name.organization !== organization) {
    return refused(`its organization is ${quoted(name.organization)}, not ${quoted(organization)}`);
  }
  return { ok: true, publicKey };
}

function isSelfSigned(request: CertificationRequest, key: KeyObject): boolean {
  const content = request.certificationRequestInfoRaw;
  const { algorithm } = request.signatureAlgorithm;
  const digests = SIGNATURES[algorithm];
  if (content === undefined || digests === undefined) return false;
  const padding =
    algorithm === RSA_PSS
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
      : {};
  return digests.some((digest) => {
    try {
      return verify(digest, Buffer.from(content), { key, ...padding }, Buffer.from(request.signature));
    } catch {
      return false;
    }
  });
}

function refused(detail: string): CheckedRequest {
  return { ok: false, detail: `The certificate request was refused: ${detail}.` };
}

/** Untrusted text, short and on one line. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 64 ? `${text.slice(0, 64)}…` : text);
}
