/** CertificateHashDataType, the same in the security extension of 1.6 and in 2.x. */

import type { CertificateHash } from './vocabulary.ts';
import { overlong } from './wire-limits.ts';

const HASH_LENGTH_MAX = 128;
const SERIAL_NUMBER_LENGTH_MAX = 40;

export function hashProblem({ issuerNameHash, issuerKeyHash, serialNumber }: CertificateHash): string | null {
  return (
    overlong('hash.issuerNameHash', issuerNameHash, HASH_LENGTH_MAX) ??
    overlong('hash.issuerKeyHash', issuerKeyHash, HASH_LENGTH_MAX) ??
    overlong('hash.serialNumber', serialNumber, SERIAL_NUMBER_LENGTH_MAX)
  );
}

export function hashData({
  algorithm,
  issuerNameHash,
  issuerKeyHash,
  serialNumber,
}: CertificateHash): object {
  return { hashAlgorithm: algorithm, issuerNameHash, issuerKeyHash, serialNumber };
}
