/**
 * Members of a payload that its schema has accepted, for readings. What is missing comes back as a stand-in:
 * the action that is read is encoded again and compared, so a wrong one is found out.
 */

import { objectOr } from '../reading.ts';
import { parseTime } from '../time.ts';
import type { CertificateHash, TokenVerdict } from '../vocabulary.ts';

const VERDICTS: readonly TokenVerdict[] = ['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'];

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberIn(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** Epoch ms. */
export function timeIn(value: unknown): number {
  return parseTime(textIn(value)) ?? Number.NaN;
}

/** Undefined for a word that only some versions have. */
export function verdictIn(value: unknown): TokenVerdict | undefined {
  return VERDICTS.find((verdict) => verdict === value);
}

/** The name by which we call a word of the wire. */
export function nameOf<Name extends string>(
  words: Readonly<Record<Name, string>>,
  word: unknown,
): Name | undefined {
  for (const name in words) if (words[name] === word) return name;
  return undefined;
}

/** The same for words that differ between versions. */
export function nameIn<Name extends string>(
  words: ReadonlyMap<Name, string>,
  word: unknown,
): Name | undefined {
  for (const [name, own] of words) if (own === word) return name;
  return undefined;
}

export function hashIn(value: unknown): CertificateHash {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = objectOr(value);
  const algorithm = hashAlgorithm === 'SHA384' || hashAlgorithm === 'SHA512' ? hashAlgorithm : 'SHA256';
  return {
    algorithm,
    issuerNameHash: textIn(issuerNameHash),
    issuerKeyHash: textIn(issuerKeyHash),
    serialNumber: textIn(serialNumber),
  };
}

/** `evseId`, unless it is 0 or missing: then the whole station is meant. */
export function evseIn(value: unknown): { evseId?: number } {
  return typeof value === 'number' && value > 0 ? { evseId: value } : {};
}
