import type { Station } from '../model/station.ts';
import { hazardAt } from './guard/safety.ts';
import type { Scene } from './playbooks.ts';

/** Live sessions at an EVSE; 0 means the whole station. */
export function sessionsAt(station: Station, evseId: number): Station['live'] {
  return station.live.filter((session) => evseId === 0 || session.evseId === evseId);
}

/** A session whose EVSE nobody named may be at the hazard. */
export function hazardousSessions({ state, station, evseId }: Scene): Station['live'] {
  return station.live.filter(
    (session) =>
      (evseId === 0 || session.evseId === 0 || session.evseId === evseId) &&
      hazardAt(state, station, session.evseId) !== null,
  );
}
