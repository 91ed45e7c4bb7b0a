import { conforming, type Personality } from './personality.ts';

/** DC cabinet with two cables: MREC by vendorErrorCode; after an outage its queue leaves late, as it was. */
export const nordlader: Personality = {
  id: 'nordlader',
  vendor: 'Nordlader',
  model: 'NL Duo 180',
  protocol: 'ocpp1.6',
  current: 'DC',
  maxPowerW: 180_000,
  evseCounts: [2],
  firmwares: ['2.8.0', '2.8.0', '2.9.1'],
  latencyMs: [60, 300],
  softRebootS: [10, 14],
  hardRebootS: [22, 30],
  clockSkewMs: [-2000, 2000],
  meterIntervalS: 10,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 90_000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: false,
  vendorId: 'nordlader.de',
  quirks: { ...conforming, bootsAfterReconnect: false, flushDelayMs: 30_000 },
};
