import { onlyPerson, type FaultKind } from '../fault.ts';

/** Power flows and the energy register stands still: what is charged cannot be billed. */
export const meterStuck: FaultKind = {
  id: 'meter-stuck',
  name: 'Meter stuck',
  cause: 'station-hardware',
  place: 'connector',
  shows: 'meter',
  hazard: false,
  effects: { meterStuck: true },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: onlyPerson,
  healsInS: null,
};
