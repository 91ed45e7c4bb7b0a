import { reportsFaults, type FaultKind } from '../fault.ts';

/** A vehicle leaks current and the residual-current device trips; it clears when that vehicle is unplugged. */
export const groundFault: FaultKind = {
  id: 'ground-fault',
  name: 'Ground fault of a vehicle',
  cause: 'protective-trip',
  place: 'connector',
  shows: 'report',
  hazard: false,
  effects: { faulted: true },
  report: {
    errorCode: 'GroundFailure',
    mrec: ['CX002'],
    vendorCode: 'F-0120',
    component: 'RCD',
    variable: 'Tripped',
    actualValue: 'true',
    info: 'Residual current 34 mA',
  },
  endsSession: 'ground-fault',
  needs: 'session',
  suits: reportsFaults,
  curedBy: (deed) => (deed.type === 'unplug' || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
