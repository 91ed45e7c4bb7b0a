import { cutsPower, reportsFaults, type FaultKind } from '../fault.ts';

/**
 * A peripheral hangs: a soft reset restarts the application and finds it hanging still; only a hard reset
 * cuts its power.
 */
export const hardLockup: FaultKind = {
  id: 'hard-lockup',
  name: 'Hard lock-up',
  cause: 'station-software',
  place: 'station',
  shows: 'report',
  hazard: false,
  effects: { faulted: true },
  report: {
    errorCode: 'InternalError',
    mrec: [],
    vendorCode: 'E-0202',
    component: 'ChargingStation',
    variable: 'Problem',
    actualValue: 'true',
    info: 'Peripheral bus does not respond',
  },
  endsSession: 'other',
  needs: 'idle',
  suits: reportsFaults,
  curedBy: (deed) => (cutsPower(deed) ? 'cured' : 'unchanged'),
  healsInS: null,
};
