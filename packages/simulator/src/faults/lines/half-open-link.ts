import type { FaultKind } from '../fault.ts';

/**
 * The network forgot the connection: the socket looks open on both ends and nothing passes, until the
 * station's own watchdog gives up.
 */
export const halfOpenLink: FaultKind = {
  id: 'half-open-link',
  name: 'Half-open link',
  cause: 'station-link',
  place: 'station',
  shows: 'link',
  hazard: false,
  effects: { link: 'half-open' },
  report: null,
  endsSession: null,
  needs: 'any',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'power-cycle' || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: [240, 420],
};
