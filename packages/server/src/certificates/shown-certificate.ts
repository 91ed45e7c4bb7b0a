import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import type { CertificateFacts } from '@ohmward/engine';
import type { StationAuthority } from './authority.ts';
import { factsOf } from './facts.ts';
import { readName } from './names.ts';

/** Why a certificate that a station showed proves nothing; one metric label each. */
export type CertificateFault =
  | 'foreign'
  | 'purpose'
  | 'not-yet-valid'
  | 'expired'
  | 'station'
  | 'organization';

export type ShownCertificate =
  | { readonly ok: true; readonly certificate: CertificateFacts }
  | { readonly ok: false; readonly fault: CertificateFault; readonly detail: string };

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/**
 * Whether a certificate proves that this is the station (2.0.1 part 2 A00.FR.410 to 413, 1.6 security whitepaper §2.5):
 * signed by our authority, meant for TLS clients, valid now, for this station and this operator. That the other
 * side has the private key is the TLS handshake's to prove; whether it was revoked, the store's to know. Chains are
 * not followed here on purpose: a resumed session shows only the certificate itself. `now` in epoch ms.
 */
export function checkShown(
  shown: X509Certificate,
  authority: StationAuthority,
  stationId: string,
  now: number,
): ShownCertificate {
  const issuer = authority.certificate;
  if (!shown.checkIssued(issuer) || !shown.verify(issuer.publicKey)) {
    return fault('foreign', 'The certificate is not signed by the authority of this server.');
  }
  if (shown.ca || !(shown.keyUsage ?? []).includes(CLIENT_AUTH)) {
    return fault('purpose', 'The certificate is not one for a TLS client.');
  }
  const facts = factsOf(shown);
  if (now < facts.notBefore) return fault('not-yet-valid', 'The certificate is not valid yet.');
  if (now > facts.notAfter) return fault('expired', 'The certificate has expired. Connect with a new one.');
  const name = readName(AsnConvert.parse(shown.raw, Certificate).tbsCertificate.subject);
  if (name?.commonName !== stationId) {
    return fault('station', "The common name of the certificate is not this station's id.");
  }
  if (authority.organization !== null && name.organization !== authority.organization) {
    return fault('organization', 'The organization of the certificate is not the operator of this server.');
  }
  return { ok: true, certificate: facts };
}

function fault(kind: CertificateFault, detail: string): ShownCertificate {
  return { ok: false, fault: kind, detail };
}
