import { conforming, type Personality } from './personality.ts';

/** AC post on 2.0.1 that follows the specification, EVSE reset included. */
export const kestrel: Personality = {
  id: 'kestrel',
  vendor: 'Kestrel',
  model: 'Post 11',
  protocol: 'ocpp2.0.1',
  current: 'AC',
  maxPowerW: 11_000,
  evseCounts: [2],
  firmwares: ['1.14.2', '1.14.2', '1.15.0'],
  latencyMs: [30, 120],
  softRebootS: [8, 11],
  hardRebootS: [12, 16],
  clockSkewMs: [-100, 100],
  meterIntervalS: 15,
  reconnectBaseMs: 2000,
  reconnectMaxMs: 60_000,
  resetsEvse: true,
  authorizesOffline: true,
  asksHub: false,
  vendorId: 'kestrel.example',
  quirks: { ...conforming, bootsAfterReconnect: false },
};
