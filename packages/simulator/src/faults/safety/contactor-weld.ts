import { reportsFaults, type FaultKind } from '../fault.ts';

/**
 * The contactor is welded: voltage may stand at the connector. Nothing remote is safe; a person with a
 * meter ends it.
 */
export const contactorWeld: FaultKind = {
  id: 'contactor-weld',
  name: 'Contactor weld',
  cause: 'station-hardware',
  place: 'connector',
  shows: 'report',
  hazard: true,
  effects: { faulted: true },
  report: {
    errorCode: 'PowerSwitchFailure',
    mrec: ['CX017', 'CX024'],
    vendorCode: 'F-0101',
    component: 'PowerContactor',
    variable: 'Problem',
    actualValue: 'true',
    info: 'Auxiliary contact closed while open was commanded',
  },
  endsSession: 'other',
  needs: 'any',
  suits: reportsFaults,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
