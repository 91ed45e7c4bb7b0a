import { conforming, type Personality } from './personality.ts';

/** Never boots unasked after it has connected, and lets nobody else stop a session that a card began (Q1, Q23). */
export const wallboxPulsar: Personality = {
  id: 'wallbox-pulsar',
  vendor: 'Wall Box Chargers',
  model: 'PPR1-0-2-4-N-001',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [1],
  firmwares: ['6.5.12', '6.7.21'],
  vendorId: 'Wallbox',
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
  quirks: { ...conforming, codes: 'none', neverBoots: true, refusesForeignStops: true },
};
