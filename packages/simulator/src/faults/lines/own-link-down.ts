import type { FaultKind } from '../fault.ts';

/** Not a fault of any station: the server's own uplink is gone, so all of them vanish at once. */
export const ownLinkDown: FaultKind = {
  id: 'own-link-down',
  name: 'Own uplink down',
  cause: 'own-link',
  place: 'network',
  shows: 'link',
  hazard: false,
  effects: { link: 'lost' },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: () => 'unchanged',
  healsInS: [180, 900],
};
