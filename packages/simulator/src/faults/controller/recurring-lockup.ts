import { reportsFaults, restarts, type FaultKind } from '../fault.ts';

/** Worn flash: every restart helps for a minute, then it is back. Only a person ends it. */
export const recurringLockup: FaultKind = {
  id: 'recurring-lockup',
  name: 'Lock-up that comes back',
  cause: 'station-hardware',
  place: 'station',
  shows: 'report',
  hazard: false,
  effects: { faulted: true },
  report: {
    errorCode: 'InternalError',
    mrec: [],
    vendorCode: 'E-0207',
    component: 'ChargingStation',
    variable: 'Problem',
    actualValue: 'true',
    info: 'File system check failed',
  },
  endsSession: 'other',
  needs: 'idle',
  suits: reportsFaults,
  curedBy: (deed) => {
    if (deed.type === 'person') return 'cured';
    return restarts(deed) ? { returnsInS: 55 } : 'unchanged';
  },
  healsInS: null,
};
