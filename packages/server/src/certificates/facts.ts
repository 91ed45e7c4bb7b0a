import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '@ohmward/engine';

/** What the rest of the server needs to know of a certificate. */
export function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    serialNumber: certificate.serialNumber.toLowerCase(),
    issuer: certificate.issuer.replaceAll('\n', ', '),
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
  };
}
