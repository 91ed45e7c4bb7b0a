import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Attributes, CertificationRequest, CertificationRequestInfo } from '@peculiar/asn1-csr';
import { AsnConvert } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Attribute, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { encodeName } from '../certificates/names.ts';
import type { StationAuthority } from '../certificates/authority.ts';

/** A key of a station, for tests. */
export function stationKey(curve = 'prime256v1'): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: curve }).privateKey;
}

export interface RequestOptions {
  readonly commonName: string;
  readonly organization?: string;
  readonly key?: KeyObject;
  /** Signs instead of the key itself: a request that proves nothing. */
  readonly signedBy?: KeyObject;
  readonly digest?: string;
  readonly signatureAlgorithm?: string;
  /** OID and DER of attributes, e.g. requested extensions. */
  readonly attributes?: readonly { readonly type: string; readonly value: Uint8Array }[];
}

/** A PKCS #10 request as a station would make it; PEM. */
export function certificateRequest(options: RequestOptions): string {
  const key = options.key ?? stationKey();
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const content = new CertificationRequestInfo({
    version: 0,
    subject: encodeName({ commonName: options.commonName, organization: options.organization ?? null }),
    subjectPKInfo: AsnConvert.parse(publicKey, SubjectPublicKeyInfo),
    attributes: new Attributes(
      (options.attributes ?? []).map(
        ({ type, value }) => new Attribute({ type, values: [Uint8Array.from(value).buffer] }),
      ),
    ),
  });
  const isEc = key.asymmetricKeyType === 'ec';
  const algorithm = options.signatureAlgorithm ?? (isEc ? '1.2.840.10045.4.3.2' : '1.2.840.113549.1.1.11');
  const signature = sign(
    options.digest ?? 'sha256',
    Buffer.from(AsnConvert.serialize(content)),
    options.signedBy ?? key,
  );
  const request = new CertificationRequest({
    certificationRequestInfo: content,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm }),
    signature: Uint8Array.from(signature).buffer,
  });
  return requestPem(Buffer.from(AsnConvert.serialize(request)));
}

export function requestPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines.join('\n')}\n-----END CERTIFICATE REQUEST-----\n`;
}

/** Key and certificate of a station, signed by an authority; PEM. */
export function clientCertificate(
  authority: StationAuthority,
  stationId: string,
  { now = Date.now(), days = 30 }: { readonly now?: number; readonly days?: number } = {},
): { readonly cert: string; readonly key: string; readonly serial: string } {
  const key = stationKey();
  const signed = authority.sign(certificateRequest({ commonName: stationId, key }), stationId, days, now);
  if (!signed.ok) throw new Error(signed.detail);
  return {
    cert: signed.chainPem,
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    serial: signed.certificate.serialNumber,
  };
}
