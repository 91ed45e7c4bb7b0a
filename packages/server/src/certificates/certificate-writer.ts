import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
} from '@peculiar/asn1-x509';
import type { Name } from '@peculiar/asn1-x509';
import { keyIdentifier } from './signer.ts';
import type { Signer } from './signer.ts';

/** What a new certificate says (RFC 5280 §4.1). Times in epoch ms. */
export interface CertificateContent {
  /** Big-endian, positive: the first bit is 0. */
  readonly serial: Buffer;
  readonly issuer: Name;
  readonly subject: Name;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  /** `authority` signs certificates of stations and nothing below them; `station` proves itself as a TLS client. */
  readonly role: 'authority' | 'station';
}

/** Writes and signs a certificate; DER. */
export function writeCertificate(content: CertificateContent, signer: Signer): Buffer {
  const subjectKey = AsnConvert.parse(content.publicKey, SubjectPublicKeyInfo);
  const issuerKey = AsnConvert.parse(signer.publicKey, SubjectPublicKeyInfo);
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: bytes(content.serial),
    signature: signer.algorithm,
    issuer: content.issuer,
    validity: new Validity({
      notBefore: new Date(content.notBefore),
      notAfter: new Date(content.notAfter),
    }),
    subject: content.subject,
    subjectPublicKeyInfo: subjectKey,
    extensions: new Extensions([
      ...usageOf(content.role),
      extension(
        id_ce_subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(keyIdentifier(subjectKey.subjectPublicKey)),
      ),
      extension(
        id_ce_authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier({
          keyIdentifier: new KeyIdentifier(keyIdentifier(issuerKey.subjectPublicKey)),
        }),
      ),
    ]),
  });
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: signer.algorithm,
    signatureValue: bytes(signer.sign(Buffer.from(AsnConvert.serialize(body)))),
  });
  return Buffer.from(AsnConvert.serialize(certificate));
}

export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function usageOf(role: CertificateContent['role']): Extension[] {
  if (role === 'authority') {
    return [
      extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
      extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
    ];
  }
  return [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_clientAuth])),
  ];
}

function extension(extnID: string, critical: boolean, value: unknown): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** A buffer of its own: `Buffer` shares its memory with others. */
function bytes(content: Uint8Array): ArrayBuffer {
  return Uint8Array.from(content).buffer;
}
