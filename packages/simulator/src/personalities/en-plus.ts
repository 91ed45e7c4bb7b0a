import { conforming, type Personality } from './personality.ts';

/** Leaves changes of its availability without an answer (Q22). */
export const enPlus: Personality = {
  id: 'en-plus',
  vendor: 'EN+',
  model: 'AC011K',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 11_000,
  evseCounts: [1],
  firmwares: ['1.0.12'],
  vendorId: 'EN+',
  latencyMs: [60, 300],
  softRebootS: [10, 15],
  hardRebootS: [16, 24],
  clockSkewMs: [-1000, 1000],
  meterIntervalS: 15,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 90000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: false,
  quirks: { ...conforming, codes: 'none', leavesUnanswered: ['ChangeAvailability'], settingsReport: 'empty' },
};
