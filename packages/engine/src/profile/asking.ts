import type { StationCommand } from '@ohmward/ocpp';
import type { Station } from '../model/station.ts';
import type { StationTraits } from '../model/station-profile.ts';

type Probe = Extract<StationCommand, { action: 'probe' }>;

/**
 * How this model is asked for its status at an EVSE (0: all of it), quirk Q2. Empty when it cannot be asked.
 * A model that answers for the whole station only is asked for the whole; one that answers for connectors
 * only, for each of them.
 */
export function statusQuestions(traits: StationTraits, station: Station, evseId: number): readonly Probe[] {
  switch (traits.statusTrigger) {
    case 'none':
      return [];
    case 'station':
      return [askStatus(0)];
    case 'both':
      return [askStatus(evseId)];
    case 'connectors':
      return evseId === 0 ? evseIdsOf(station).map(askStatus) : [askStatus(evseId)];
  }
}

/** EVSEs that are known; a station that has named none yet has at least the first. */
export function evseIdsOf(station: Station): readonly number[] {
  return station.evses.length === 0 ? [1] : station.evses.map(({ id }) => id);
}

export function askStatus(evseId: number): Probe {
  return { action: 'probe', message: 'status', ...(evseId !== 0 && { evseId }) };
}
