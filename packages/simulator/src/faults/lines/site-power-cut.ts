import type { FaultKind } from '../fault.ts';

/**
 * The grid fails at a site: its stations go dark together, end their sessions, and boot together when power
 * is back.
 */
export const sitePowerCut: FaultKind = {
  id: 'site-power-cut',
  name: 'Site power cut',
  cause: 'site-power',
  place: 'site',
  shows: 'link',
  hazard: false,
  effects: { dark: true },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: [120, 240],
};
