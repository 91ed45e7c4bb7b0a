import { namesHazards, type FaultKind } from '../fault.ts';

/** Somebody hit the emergency stop. Only a person at the station may release it. */
export const emergencyStop: FaultKind = {
  id: 'emergency-stop',
  name: 'Emergency stop',
  cause: 'protective-trip',
  place: 'station',
  shows: 'report',
  hazard: true,
  effects: { faulted: true },
  report: {
    errorCode: 'OtherError',
    mrec: ['CX008'],
    vendorCode: 'F-0104',
    component: 'EmergencyStopSensor',
    variable: 'Tripped',
    actualValue: 'true',
    info: 'Emergency stop pressed',
  },
  endsSession: 'emergency-stop',
  needs: 'any',
  suits: namesHazards,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
