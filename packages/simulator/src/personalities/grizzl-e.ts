import { conforming, type Personality } from './personality.ts';

/** Answers a question for all settings with broken JSON and restarts, and forgets the transaction it had (Q4, Q10). */
export const grizzlE: Personality = {
  id: 'grizzl-e',
  vendor: 'United Chargers',
  model: 'Grizzl-E',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 9600,
  evseCounts: [1],
  firmwares: ['5.633', '5.663'],
  vendorId: 'GRIZZL-E',
  latencyMs: [150, 900],
  softRebootS: [10, 15],
  hardRebootS: [16, 24],
  clockSkewMs: [-1000, 1000],
  meterIntervalS: 15,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 90000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: false,
  quirks: { ...conforming, codes: 'none', settingsReport: 'no-json', forgetsTransactions: true },
};
