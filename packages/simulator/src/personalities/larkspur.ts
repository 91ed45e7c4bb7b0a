import { conforming, type Personality } from './personality.ts';

/** AC post on 2.1 that follows the specification. */
export const larkspur: Personality = {
  id: 'larkspur',
  vendor: 'Larkspur',
  model: 'LS 22',
  protocol: 'ocpp2.1',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [2],
  firmwares: ['0.9.4', '1.0.0'],
  vendorId: 'larkspur.example',
  latencyMs: [30, 120],
  softRebootS: [10, 15],
  hardRebootS: [16, 24],
  clockSkewMs: [-1000, 1000],
  meterIntervalS: 15,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 90000,
  resetsEvse: true,
  authorizesOffline: true,
  asksHub: false,
  quirks: { ...conforming, bootsAfterReconnect: false, chainsEvents: true },
};
