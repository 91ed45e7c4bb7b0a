import { restarts, type FaultKind } from '../fault.ts';

/**
 * Everything looks well and cards are accepted, yet no session ever begins. A restart clears the session
 * manager.
 */
export const noStart: FaultKind = {
  id: 'no-start',
  name: 'Sessions never start',
  cause: 'station-software',
  place: 'station',
  shows: 'sessions',
  hazard: false,
  effects: { noStart: true },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: (deed) => (restarts(deed) ? 'cured' : 'unchanged'),
  healsInS: null,
};
