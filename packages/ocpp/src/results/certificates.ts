/** GetInstalledCertificateIds (1.6 security extension M03, 2.x M03). */

import { objectOr, readText, type JsonObject } from '../reading.ts';
import type { CertificateHash, CertificateUse, CommandResult, Learned, RootUse } from '../vocabulary.ts';
import { STATION_CHAIN } from '../v201/commands/certificates.ts';
import { DIALECT_21 } from '../v21/commands/dialect.ts';
import { hashProblem } from '../certificate-hash.ts';
import { entriesOf, withinCap } from './caps.ts';
import { statusResult, verdictOf, withLearned } from './verdicts.ts';

type Certificate = NonNullable<Learned['certificates']>[number];

const USES: ReadonlyMap<string, RootUse | CertificateUse> = new Map<string, RootUse | CertificateUse>([
  ...[...DIALECT_21.roots].map(([use, type]) => [type, use] as const),
  [STATION_CHAIN, 'v2g'],
]);

/** Having none is an answer, too. 1.6 does not repeat of which use its certificates are. */
export function certificatesResult(content: JsonObject): CommandResult {
  const status = readText(content.status) ?? '';
  const isNone = status.toLowerCase() === 'notfound';
  if (!isNone && verdictOf(status) !== 'accepted') return statusResult(status, content.statusInfo);
  const certificates: Certificate[] = [];
  for (const entry of entriesOf(content.certificateHashDataChain)) {
    const data = objectOr(entry);
    add(certificates, USES.get(readText(data.certificateType) ?? '') ?? null, data.certificateHashData);
  }
  for (const entry of entriesOf(content.certificateHashData)) add(certificates, null, entry);
  const kept = withinCap(certificates, ({ hash }) => Object.values(hash).join('').length);
  return withLearned({ verdict: 'accepted', detail: status }, { certificates: kept });
}

/** A certificate whose hash cannot be read whole could never be named again, so it is left out. */
function add(certificates: Certificate[], use: Certificate['use'], entry: unknown): void {
  const data = objectOr(entry);
  const algorithm = readText(data.hashAlgorithm);
  const issuerNameHash = readText(data.issuerNameHash);
  const issuerKeyHash = readText(data.issuerKeyHash);
  const serialNumber = readText(data.serialNumber);
  if (issuerNameHash === null || issuerKeyHash === null || serialNumber === null) return;
  if (algorithm !== 'SHA256' && algorithm !== 'SHA384' && algorithm !== 'SHA512') return;
  const hash: CertificateHash = { algorithm, issuerNameHash, issuerKeyHash, serialNumber };
  if (hashProblem(hash) === null) certificates.push({ use, hash });
}
