import { conforming, type Personality } from './personality.ts';

/** Takes a remote start only with a vehicle plugged in, and its station status says nothing of its connectors (Q9, Q19). */
export const autelMaxi: Personality = {
  id: 'autel-maxi',
  vendor: 'Autel',
  model: 'MaxiCharger AC',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [1],
  firmwares: ['1.36.00', '1.41.00'],
  vendorId: 'AUTEL',
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
  quirks: { ...conforming, codes: 'vendor', startNeeds: 'plug', statusTrigger: 'connectors' },
};
