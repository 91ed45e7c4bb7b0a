import { reportsFaults, restarts, type FaultKind } from '../fault.ts';

/** The application has locked up and says so: a soft reset is enough. */
export const softLockup: FaultKind = {
  id: 'soft-lockup',
  name: 'Soft lock-up',
  cause: 'station-software',
  place: 'station',
  shows: 'report',
  hazard: false,
  effects: { faulted: true },
  report: {
    errorCode: 'InternalError',
    mrec: [],
    vendorCode: 'E-0201',
    component: 'ChargingStation',
    variable: 'Problem',
    actualValue: 'true',
    info: 'Application watchdog expired',
  },
  endsSession: 'other',
  needs: 'idle',
  suits: reportsFaults,
  curedBy: (deed) => (restarts(deed) ? 'cured' : 'unchanged'),
  healsInS: null,
};
