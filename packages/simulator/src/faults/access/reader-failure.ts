import { reportsFaults, restarts, type FaultKind } from '../fault.ts';

/** The card reader is gone; sessions started remotely still work. A restart re-initializes it. */
export const readerFailure: FaultKind = {
  id: 'reader-failure',
  name: 'Card reader failure',
  cause: 'station-software',
  place: 'station',
  shows: 'report',
  hazard: false,
  effects: { readerDead: true },
  report: {
    errorCode: 'ReaderFailure',
    mrec: [],
    vendorCode: 'E-0410',
    component: 'TokenReader',
    variable: 'Problem',
    actualValue: 'true',
    info: 'RFID module not found',
  },
  endsSession: null,
  needs: 'idle',
  suits: reportsFaults,
  curedBy: (deed) => (restarts(deed) ? 'cured' : 'unchanged'),
  healsInS: null,
};
