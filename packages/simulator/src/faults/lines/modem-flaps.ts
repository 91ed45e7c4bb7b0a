import { cutsPower, type FaultKind } from '../fault.ts';

/**
 * The modem loses its cell again and again until it registers anew; a hard reset restarts the modem as
 * well.
 */
export const modemFlaps: FaultKind = {
  id: 'modem-flaps',
  name: 'Flapping modem',
  cause: 'station-link',
  place: 'station',
  shows: 'link',
  hazard: false,
  effects: { link: 'flapping' },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (cutsPower(deed) || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: [300, 600],
};
