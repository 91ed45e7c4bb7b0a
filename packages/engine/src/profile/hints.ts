import type { Station } from '../model/station.ts';
import type { StationProfile } from '../model/station-profile.ts';
import { lostAbilities } from './former.ts';

/** What people should know about this station because of its model or its latest firmware; sentences. */
export function hintsOf(station: Station, known: StationProfile | null): readonly string[] {
  const hints: string[] = [];
  if (known?.traits.needsRootFirst === true && (station.security?.profile ?? 0) < 2)
    hints.push(
      'Install the root certificate of this server on it before it is told a wss:// address: without one this model drops TLS without a word.',
    );
  if (known?.traits.refusesForeignStops === true)
    hints.push(
      'It refuses to stop sessions that a local card or its automatic start began; switch automatic start and free vending off where they are to be stopped from afar.',
    );
  const lost = lostAbilities(station);
  if (lost.length > 0)
    hints.push(
      `Under firmware ${station.firmware ?? 'that it did not name'} it does not know any more what it knew before: ${lost.join(', ')}.`,
    );
  return hints;
}
