import { conforming, type Personality } from './personality.ts';

/** AC box whose clock runs on local time and says UTC, and that charges as it likes (Q8, Q17). */
export const halcyon: Personality = {
  id: 'halcyon',
  vendor: 'Halcyon',
  model: 'HC 11',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 11_000,
  evseCounts: [1, 2],
  firmwares: ['3.1.0'],
  vendorId: 'halcyon.example',
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
  quirks: { ...conforming, codes: 'none', localTimeOffsetMin: 60, ignoresLimits: true },
};
