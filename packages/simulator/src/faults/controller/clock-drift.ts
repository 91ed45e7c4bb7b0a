import { restarts, type FaultKind } from '../fault.ts';

/** The clock gains two minutes an hour and takes no time from its CSMS until the station starts anew. */
export const clockDrift: FaultKind = {
  id: 'clock-drift',
  name: 'Clock drifts',
  cause: 'station-software',
  place: 'station',
  shows: 'clock',
  hazard: false,
  effects: { clockDriftMsPerS: 33 },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (restarts(deed) || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
