import { onlyPerson, type FaultKind } from '../fault.ts';

/**
 * A load manager on site set the limit to zero and went away: sessions are suspended by the station for good.
 * Setting or clearing a limit takes its place.
 */
export const stuckLimit: FaultKind = {
  id: 'stuck-limit',
  name: 'Limit stuck at zero',
  cause: 'configuration',
  place: 'station',
  shows: 'sessions',
  hazard: false,
  effects: { limitW: 0 },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'limit' ? 'cured' : onlyPerson(deed)),
  healsInS: null,
};
