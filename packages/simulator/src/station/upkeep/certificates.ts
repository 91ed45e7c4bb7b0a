import { enqueue } from '../outbox.ts';
import type { Station, Turn } from '../state.ts';
import { wireOf } from '../wire/wire.ts';
import type { CertificateHash, InstalledCertificate } from './keys.ts';

/** What fits on a station. */
const CERTIFICATES_MAX = 12;

export type InstallResult = 'Accepted' | 'Rejected' | 'Failed';

/** Trusts one more root certificate. What is no certificate is rejected; a full store fails. */
export function installCertificate(station: Station, type: string, pem: string): InstallResult {
  const hash = station.design.keys?.hashOf(pem) ?? null;
  if (hash === null) return 'Rejected';
  const others = station.certificates.filter((known) => !sameHash(known.hash, hash) || known.type !== type);
  if (others.length >= CERTIFICATES_MAX) return 'Failed';
  station.certificates = [...others, { type, pem, hash }];
  return 'Accepted';
}

/** Certificates of the given types; all of them without types. */
export function listCertificates(station: Station, types: readonly string[]): InstalledCertificate[] {
  return station.certificates.filter((known) => types.length === 0 || types.includes(known.type));
}

/** The station's own certificate is never deleted (M04.FR.06). */
export function deleteCertificate(
  station: Station,
  hash: Pick<CertificateHash, 'serialNumber' | 'issuerNameHash'>,
): 'Accepted' | 'Failed' | 'NotFound' {
  const found = station.certificates.find(
    (known) =>
      known.hash.serialNumber.toLowerCase() === hash.serialNumber.toLowerCase() &&
      known.hash.issuerNameHash.toLowerCase() === hash.issuerNameHash.toLowerCase(),
  );
  if (found === undefined) return 'NotFound';
  if (found.type === 'own') return 'Failed';
  station.certificates = station.certificates.filter((known) => known !== found);
  return 'Accepted';
}

/** Asks for a certificate of its own. False on a station that has no key. */
export function requestCertificate(turn: Turn, notBefore: number): boolean {
  const { station } = turn;
  const csr = station.design.keys?.request(station.design.id);
  if (csr === undefined) return false;
  enqueue(turn, wireOf(station).signCertificate(csr), { notBefore });
  return true;
}

/** Takes the certificate that it asked for; one for another key is refused. */
export function takeCertificate(station: Station, chain: string): boolean {
  const { keys } = station.design;
  const hash = keys?.hashOf(chain) ?? null;
  if (keys === undefined || hash === null || !keys.fits(chain)) return false;
  station.certificates = [
    ...station.certificates.filter((known) => known.type !== 'own'),
    { type: 'own', pem: chain, hash },
  ];
  return true;
}

function sameHash(a: CertificateHash, b: CertificateHash): boolean {
  return a.serialNumber === b.serialNumber && a.issuerKeyHash === b.issuerKeyHash;
}
