import { cutsPower, reportsFaults, type FaultKind } from '../fault.ts';

/** The status table is stuck at a fault that is long over; asking for the status reads it anew. */
export const staleStatus: FaultKind = {
  id: 'stale-status',
  name: 'Stale status',
  cause: 'station-software',
  place: 'connector',
  shows: 'report',
  hazard: false,
  effects: { staleStatus: 'Faulted' },
  report: null,
  endsSession: 'other',
  needs: 'idle',
  // Where triggers are ignored nothing but a reset could end it: a different fault.
  suits: (design) => reportsFaults(design) && !design.personality.quirks.ignoresTriggers,
  curedBy: (deed) =>
    (deed.type === 'trigger' && deed.message === 'status') || deed.type === 'reset' || cutsPower(deed)
      ? 'cured'
      : 'unchanged',
  healsInS: null,
};
