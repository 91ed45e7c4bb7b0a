import { AuthorityError, loadAuthority, ownAuthority } from './certificates/authority-files.ts';
import type { StationAuthority } from './certificates/authority.ts';
import { CertificateDesk } from './certificates/certificate-desk.ts';
import type { Store } from './open-store.ts';
import { StartError } from './server-options.ts';
import type { ServerOptions } from './server-options.ts';
import type { Undo } from './undo.ts';

/** The operator's authority, read and checked before anything is started; null where Ohmward has its own. */
export function readAuthority({ stationAuthority, operator }: ServerOptions): StationAuthority | null {
  if (stationAuthority === null) return null;
  try {
    return loadAuthority(stationAuthority, operator);
  } catch (error) {
    if (error instanceof AuthorityError) {
      throw new StartError(`--station-ca-cert and --station-ca-key: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

/** Certificates of stations. Ohmward's own authority is made in the data folder when the first one needs it. */
export function openCertificates(
  { dataDir, operator, stationCertificateDays, log }: ServerOptions,
  given: StationAuthority | null,
  store: Store,
  undo: Undo,
): CertificateDesk {
  const desk = new CertificateDesk({
    store: store.certificates,
    openAuthority: () => given ?? ownAuthority(dataDir, operator, Date.now()),
    validDays: stationCertificateDays,
    log,
    now: () => Date.now(),
  });
  undo.add('certificates', 1_000, () => desk.idle());
  return desk;
}
