/** Security events and certificate requests: the 1.6 security extension has them from 2.0.1 (A02 to A04). */

import { readText, readTime, readWhole, type JsonObject } from '../reading.ts';
import type { StationEvent } from '../vocabulary.ts';

/** csr of SignCertificate (all versions). */
const CSR_LENGTH_MAX = 5_500;

/** CertificateSigningUseEnumType of 2.x; without one, the certificate is the station's own. */
const V2G_USES: ReadonlySet<unknown> = new Set(['V2GCertificate', 'V2G20Certificate']);

/** SecurityEventNotification. */
export function decodeSecurityEvent(payload: JsonObject): StationEvent | null {
  const kind = readText(payload.type);
  if (kind === null) return null;
  return {
    type: 'security',
    kind,
    detail: readText(payload.techInfo),
    occurredAt: readTime(payload.timestamp),
  };
}

/** SignCertificate. What is longer than any request may be is cut, and is one no more. */
export function decodeSignCertificate(payload: JsonObject): StationEvent | null {
  const csrPem = readText(payload.csr, CSR_LENGTH_MAX);
  if (csrPem === null) return null;
  return {
    type: 'certificateRequest',
    csrPem,
    use: V2G_USES.has(payload.certificateType) ? 'v2g' : 'station',
    requestId: readWhole(payload.requestId),
  };
}
