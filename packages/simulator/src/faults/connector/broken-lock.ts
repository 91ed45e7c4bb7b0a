import { reportsFaults, type FaultKind } from '../fault.ts';

/** The lock is mechanically broken: it holds the plug and no command moves it. */
export const brokenLock: FaultKind = {
  id: 'broken-lock',
  name: 'Broken connector lock',
  cause: 'connector-hardware',
  place: 'connector',
  shows: 'report',
  hazard: false,
  effects: { plugHeld: true, unlockFails: true, faulted: true },
  report: {
    errorCode: 'ConnectorLockFailure',
    mrec: ['CX001'],
    vendorCode: 'E-0502',
    component: 'ConnectorPlugRetentionLock',
    variable: 'Problem',
    actualValue: 'true',
    info: 'Lock motor blocked',
  },
  showsAfterSession: true,
  endsSession: null,
  needs: 'session',
  suits: reportsFaults,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
