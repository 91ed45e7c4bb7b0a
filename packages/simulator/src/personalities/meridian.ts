import { conforming, type Personality } from './personality.ts';

/** Fast charger on 2.1: severities in its events, and each fault as the cause of what it led to. */
export const meridian: Personality = {
  id: 'meridian',
  vendor: 'Meridian',
  model: 'MX 400',
  protocol: 'ocpp2.1',
  current: 'DC',
  maxPowerW: 400_000,
  evseCounts: [2],
  firmwares: ['1.2.0', '1.2.0', '1.3.1'],
  vendorId: 'meridian.example',
  latencyMs: [30, 150],
  softRebootS: [10, 15],
  hardRebootS: [16, 24],
  clockSkewMs: [-1000, 1000],
  meterIntervalS: 10,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 90000,
  resetsEvse: true,
  authorizesOffline: true,
  asksHub: true,
  quirks: { ...conforming, bootsAfterReconnect: false, chainsEvents: true, securityEvents: true },
};
