import { reportsFaults, restarts, type FaultKind } from '../fault.ts';

/** The payment terminal has lost its provider and takes no card until it is started anew. */
export const paymentTerminal: FaultKind = {
  id: 'payment-terminal',
  name: 'Payment terminal without its provider',
  cause: 'payment',
  place: 'station',
  shows: 'report',
  hazard: false,
  effects: { readerDead: true },
  report: {
    errorCode: 'OtherError',
    mrec: [],
    vendorCode: 'E-0430',
    component: 'PaymentCtrlr',
    variable: 'Problem',
    actualValue: 'true',
    info: 'Payment provider session lost',
  },
  endsSession: null,
  needs: 'idle',
  suits: (design) => reportsFaults(design) && design.personality.current === 'DC',
  curedBy: (deed) => (restarts(deed) || deed.type === 'person' ? 'cured' : 'unchanged'),
  healsInS: null,
};
