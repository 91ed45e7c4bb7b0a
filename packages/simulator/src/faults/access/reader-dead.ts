import { onlyPerson, type FaultKind } from '../fault.ts';

/** The card reader is dead and nobody notices: no card is read, no error is told, remote starts work. */
export const readerDead: FaultKind = {
  id: 'reader-dead',
  name: 'Silent dead card reader',
  cause: 'station-hardware',
  place: 'station',
  shows: 'sessions',
  hazard: false,
  effects: { readerDead: true },
  report: null,
  endsSession: null,
  needs: 'idle',
  suits: () => true,
  curedBy: onlyPerson,
  healsInS: null,
};
