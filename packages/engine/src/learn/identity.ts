import type { Capabilities } from '../model/capabilities.ts';
import type { Station } from '../model/station.ts';
import { rememberFormer } from '../profile/former.ts';
import { tell, type Turn } from '../turn.ts';
import { unknownCapabilities } from '../intake/stations.ts';

/** What a station's abilities are known for: another firmware may behave in another way (quirk Q29). */
export function identityOf({ vendor, model, firmware, link }: Station): string {
  return `${vendor ?? '?'}/${model ?? '?'}/${firmware ?? '?'}|${link.protocol ?? '?'}`;
}

/** Everything was asked, and it is still the station it was then. */
export function isLearned(station: Station): boolean {
  const { capabilities } = station;
  return (
    capabilities.learnedAt !== null &&
    capabilities.asking === null &&
    capabilities.learnedFor === identityOf(station)
  );
}

/**
 * Puts aside what was learned under another identity, also what it refused then. Its profile was matched
 * to the new identity already, and stays.
 */
export function forgetOther(turn: Turn, station: Station): void {
  const identity = identityOf(station);
  const { learnedFor, profileId } = station.capabilities;
  if (learnedFor === identity) return;
  const fresh: Capabilities = { ...unknownCapabilities(), profileId, learnedFor: identity };
  // What it refused before it was ever asked anything is known of this very station.
  if (learnedFor === null) {
    const { unsupported, measurands, monitors, localListVersion, asking } = station.capabilities;
    station.capabilities = { ...fresh, unsupported, measurands, monitors, localListVersion, asking };
    return;
  }
  rememberFormer(station);
  station.capabilities = fresh;
  tell(turn, { type: 'settings', stationId: station.id, at: turn.at, settings: [], complete: true });
  tell(turn, { type: 'monitors', stationId: station.id, at: turn.at, monitors: [], complete: true });
}
