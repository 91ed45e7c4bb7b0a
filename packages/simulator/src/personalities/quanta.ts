import { conforming, type Personality } from './personality.ts';

/** DC charger that does not wait for answers: three calls at once, codes joined, `Available` before the stop. */
export const quanta: Personality = {
  id: 'quanta',
  vendor: 'Quanta Drive',
  model: 'QD 150',
  protocol: 'ocpp1.6',
  current: 'DC',
  maxPowerW: 150_000,
  evseCounts: [1, 2],
  firmwares: ['3.3.7', '3.4.0'],
  latencyMs: [80, 400],
  softRebootS: [10, 15],
  hardRebootS: [24, 32],
  clockSkewMs: [1000, 6000],
  meterIntervalS: 10,
  reconnectBaseMs: 2000,
  reconnectMaxMs: 60_000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: true,
  vendorId: 'QuantaDrive',
  quirks: { ...conforming, joinsCodes: true, callsInFlight: 3, availableBeforeStop: true },
};
