import { reportsFaults, type FaultKind } from '../fault.ts';

/** After a session the lock does not let go of the plug; one more stroke of the motor frees it. */
export const lockFailure: FaultKind = {
  id: 'lock-failure',
  name: 'Plug held after the session',
  cause: 'connector-hardware',
  place: 'connector',
  shows: 'report',
  hazard: false,
  effects: { plugHeld: true, faulted: true },
  report: {
    errorCode: 'ConnectorLockFailure',
    mrec: ['CX001'],
    vendorCode: 'E-0501',
    component: 'ConnectorPlugRetentionLock',
    variable: 'Problem',
    actualValue: 'true',
    info: 'Lock motor did not reach open position',
  },
  showsAfterSession: true,
  endsSession: null,
  needs: 'session',
  suits: reportsFaults,
  curedBy: (deed) => (deed.type === 'unlock' || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
