import { asks, relays, tells } from '../exchanges.ts';
import type { Block } from '../use-case.ts';

const TWO = ['ocpp2.0.1', 'ocpp2.1'] as const;
const MESSAGE = {
  id: 3,
  priority: 'NormalCycle',
  message: { format: 'UTF8', language: 'en', content: 'Back in service at noon' },
};

/** Block O: messages on the display of a station. */
export const display: Block = {
  letter: 'O',
  name: 'Display message',
  cases: [
    relays('O01', 'Set display message', TWO, 'SetDisplayMessage', { message: MESSAGE }),
    relays('O02', 'Set display message for a transaction', TWO, 'SetDisplayMessage', {
      message: { ...MESSAGE, transactionId: 'tx-1' },
    }),
    relays('O03', 'Get all display messages', TWO, 'GetDisplayMessages', { requestId: 5 }),
    relays('O04', 'Get specific display messages', TWO, 'GetDisplayMessages', { requestId: 6, id: [3] }),
    relays('O05', 'Clear a display message', TWO, 'ClearDisplayMessage', { id: 3 }),
    asks('O06', 'Replace a display message', TWO, {
      ask: { action: 'request', message: 'SetDisplayMessage', payload: { message: MESSAGE } },
      message: 'SetDisplayMessage',
      sent: { message: { id: 3 } },
    }),
    tells('O03', 'Display messages are reported', TWO, 'NotifyDisplayMessages', {
      requestId: 5,
      messageInfo: [MESSAGE],
      tbc: false,
    }),
  ],
  gaps: [],
};
