import { namesHazards, type FaultKind } from '../fault.ts';

/** The insulation of a DC output is too low: moisture in the cable. Latched until it was measured. */
export const isolationFault: FaultKind = {
  id: 'isolation-fault',
  name: 'Isolation fault',
  cause: 'protective-trip',
  place: 'connector',
  shows: 'report',
  hazard: true,
  effects: { faulted: true },
  report: {
    errorCode: 'OtherError',
    mrec: ['CX011', 'CX022'],
    vendorCode: 'F-0111',
    component: 'GroundIsolationProtection',
    variable: 'Tripped',
    actualValue: 'true',
    info: 'Isolation resistance 38 kOhm',
  },
  endsSession: 'other',
  needs: 'any',
  suits: (design) => namesHazards(design) && design.personality.current === 'DC',
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
