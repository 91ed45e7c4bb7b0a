import { conforming, type Personality } from './personality.ts';

/** Restarts when its measurands are read back, and takes charging profiles of level 0 alone (Q5, Q8). */
export const abbTerraAc: Personality = {
  id: 'abb-terra-ac',
  vendor: 'ABB',
  model: 'Terra AC W22-T-R-0',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [1],
  firmwares: ['1.8.21', '1.8.21', '1.8.32'],
  vendorId: 'ABB',
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
  quirks: { ...conforming, codes: 'none', rebootsOnReading: ['metervaluessampleddata'], stackLevels: 1 },
};
