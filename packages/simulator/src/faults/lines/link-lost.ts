import type { FaultKind } from '../fault.ts';

/** The modem is dead: the station is gone until a person comes. */
export const linkLost: FaultKind = {
  id: 'link-lost',
  name: 'Modem dead',
  cause: 'station-link',
  place: 'station',
  shows: 'link',
  hazard: false,
  effects: { link: 'lost' },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
