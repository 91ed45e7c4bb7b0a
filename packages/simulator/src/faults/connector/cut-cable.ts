import { namesHazards, onlyPerson, type FaultKind } from '../fault.ts';

/** Somebody cut the cable off for its copper. Bare ends may be live: nothing remote, ever. */
export const cutCable: FaultKind = {
  id: 'cut-cable',
  name: 'Cut cable',
  cause: 'connector-hardware',
  place: 'connector',
  shows: 'report',
  hazard: true,
  effects: { faulted: true },
  report: {
    errorCode: 'OtherError',
    mrec: ['CX026'],
    vendorCode: 'F-0126',
    component: 'CableBreakawaySensor',
    variable: 'Tripped',
    actualValue: 'true',
    info: 'Cable loop open',
  },
  endsSession: 'other',
  needs: 'idle',
  suits: namesHazards,
  curedBy: onlyPerson,
  healsInS: null,
};
