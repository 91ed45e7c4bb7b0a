import { conforming, type Personality } from './personality.ts';

/** Counts in kWh and says no unit, so that its energy reads a thousand times too small (Q15). */
export const kebaP30: Personality = {
  id: 'keba-p30',
  vendor: 'Keba AG',
  model: 'P30',
  protocol: 'ocpp2.0.1',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [1],
  firmwares: ['1.18.0'],
  vendorId: 'keba.com',
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
  quirks: { ...conforming, bootsAfterReconnect: false, meterUnit: 'unsaid-kWh' },
};
