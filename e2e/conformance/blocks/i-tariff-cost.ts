import { relays, tells } from '../exchanges.ts';
import type { Block } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const NEW = ['ocpp2.1'] as const;
const TARIFF = {
  tariffId: 'day',
  currency: 'EUR',
  energy: { prices: [{ priceKwh: 0.49 }] },
};

/** Block I: prices on the display of a station. Ohmward sends what it is given; it does not price sessions yet. */
export const tariffAndCost: Block = {
  letter: 'I',
  name: 'Tariff and cost',
  cases: [
    relays(
      'I02',
      'Show the running cost of a transaction',
      TWO,
      'CostUpdated',
      { totalCost: 1.25, transactionId: 'tx-1' },
      {},
    ),
    relays('I07', 'Set the default tariff', NEW, 'SetDefaultTariff', { evseId: 0, tariff: TARIFF }),
    relays('I08', 'Get tariffs', NEW, 'GetTariffs', { evseId: 0 }),
    relays(
      'I09',
      'Clear tariffs',
      NEW,
      'ClearTariffs',
      { tariffIds: ['day'] },
      { clearTariffsResult: [{ status: 'Accepted', tariffId: 'day' }] },
    ),
    relays('I10', 'Change the tariff of a transaction', NEW, 'ChangeTransactionTariff', {
      transactionId: 'tx-1',
      tariff: TARIFF,
    }),
    tells('C21', 'The settlement of a payment is told', NEW, 'NotifySettlement', {
      pspRef: 'psp-1',
      status: 'Settled',
      settlementAmount: 12.5,
      settlementTime: '2026-01-31T12:00:00Z',
    }),
    relays(
      'C25',
      'Tell a station that a payment over the web is under way',
      NEW,
      'NotifyWebPaymentStarted',
      { evseId: 1, timeout: 60 },
      {},
    ),
    tells(
      'I13',
      'Validation of a VAT number is declined',
      NEW,
      'VatNumberValidation',
      { vatNumber: 'NL123456789B01' },
      { vatNumber: 'NL123456789B01', status: 'Rejected' },
    ),
  ],
  gaps: [
    {
      id: 'I01',
      title: 'Tariff of the driver in the answer to an authorization',
      versions: TWO,
      why: 'Tariffs belong to billing, which is not there yet.',
    },
    {
      id: 'I03',
      title: 'Total cost in the answer to the end of a transaction',
      versions: TWO,
      why: 'Tariffs belong to billing, which is not there yet.',
    },
    {
      id: 'I06',
      title: 'Tariff information changes during a transaction',
      versions: TWO,
      why: 'Tariffs belong to billing, which is not there yet.',
    },
  ],
};
