import { X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** InstallCertificate of OCPP 2.1 carries this many characters; older versions carry 5,500. */
const PEM_MAX = 10_000;

/** One X.509 certificate in PEM, read to be sure that it is one. Untrusted otherwise. */
export const CertificatePem = z
  .string()
  .max(PEM_MAX, 'Send one certificate of at most 10,000 characters')
  .superRefine((pem, issues) => {
    const problem = problemOf(pem);
    if (problem !== null) issues.addIssue({ code: 'custom', message: problem });
  })
  .meta({ description: 'One certificate, PEM.' });

function problemOf(pem: string): string | null {
  if (pem.includes('PRIVATE KEY-----'))
    return 'Send the certificate alone: a private key stays with its owner';
  if (pem.split('-----BEGIN CERTIFICATE-----').length !== 2)
    return 'Send exactly one certificate in PEM, beginning with -----BEGIN CERTIFICATE-----';
  try {
    void new X509Certificate(pem);
    return null;
  } catch {
    return 'This is no X.509 certificate in PEM; check that it is complete and its line breaks are kept';
  }
}
