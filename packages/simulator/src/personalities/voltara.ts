import { conforming, type Personality } from './personality.ts';

/** Simple AC wallbox, quick to restart, standard error codes only. */
export const voltara: Personality = {
  id: 'voltara',
  vendor: 'Voltara',
  model: 'Wallbay 22',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [1, 2],
  firmwares: ['4.2.1', '4.2.1', '4.3.0'],
  latencyMs: [40, 160],
  softRebootS: [7.5, 9],
  hardRebootS: [11, 14],
  clockSkewMs: [-400, 400],
  meterIntervalS: 15,
  reconnectBaseMs: 2000,
  reconnectMaxMs: 60_000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: false,
  vendorId: 'com.voltara',
  quirks: { ...conforming, codes: 'none' },
};
