import type { FaultKind } from '../fault.ts';

/** The router of a site is down: all its stations vanish together and keep on charging offline. */
export const siteUplinkDown: FaultKind = {
  id: 'site-uplink-down',
  name: 'Site uplink down',
  cause: 'site-link',
  place: 'site',
  shows: 'link',
  hazard: false,
  effects: { link: 'lost' },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: [150, 240],
};
