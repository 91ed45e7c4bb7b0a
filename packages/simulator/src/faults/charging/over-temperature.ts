import { reportsFaults, type FaultKind } from '../fault.ts';

/** The cabinet is too hot and stops; it comes back when it has cooled down, whatever anybody commands. */
export const overTemperature: FaultKind = {
  id: 'over-temperature',
  name: 'Over-temperature',
  cause: 'station-hardware',
  place: 'station',
  shows: 'report',
  hazard: false,
  effects: { faulted: true },
  report: {
    errorCode: 'HighTemperature',
    mrec: ['CX003'],
    vendorCode: 'E-0603',
    component: 'TemperatureSensor',
    variable: 'Temperature',
    actualValue: '78.4',
    info: 'Cabinet temperature 78.4 C',
  },
  endsSession: 'other',
  needs: 'any',
  suits: reportsFaults,
  curedBy: (deed) => (deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: [100, 200],
};
