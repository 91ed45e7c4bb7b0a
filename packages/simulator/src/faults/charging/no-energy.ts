import type { FaultKind } from '../fault.ts';

/** Sessions run and no energy flows, without any error: the power stage sleeps until it is restarted. */
export const noEnergy: FaultKind = {
  id: 'no-energy',
  name: 'Session without energy',
  cause: 'station-software',
  place: 'connector',
  shows: 'sessions',
  hazard: false,
  effects: { noEnergy: true },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'reset' || deed.type === 'power-cycle' ? 'cured' : 'unchanged'),
  healsInS: null,
};
