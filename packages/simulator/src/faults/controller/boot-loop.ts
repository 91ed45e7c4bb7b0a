import type { FaultKind } from '../fault.ts';

/** The station restarts itself soon after every boot, until somebody replaces its memory card. */
export const bootLoop: FaultKind = {
  id: 'boot-loop',
  name: 'Boot loop',
  cause: 'station-hardware',
  place: 'station',
  shows: 'boots',
  hazard: false,
  effects: { restartsAfterS: [12, 25] },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
