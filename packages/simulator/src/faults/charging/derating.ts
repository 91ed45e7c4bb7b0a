import { onlyPerson, type FaultKind } from '../fault.ts';

/** A fan has stopped: sessions run at a quarter of the power, and nothing is said about it. */
export const derating: FaultKind = {
  id: 'derating',
  name: 'Fan stopped, power reduced',
  cause: 'station-hardware',
  place: 'station',
  shows: 'meter',
  hazard: false,
  effects: { powerShare: 0.25 },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: (design) => design.personality.current === 'DC',
  curedBy: onlyPerson,
  healsInS: null,
};
