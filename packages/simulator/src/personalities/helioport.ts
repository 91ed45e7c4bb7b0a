import { conforming, type Personality } from './personality.ts';

/** Fast charger on 2.0.1: counts in kWh and gives every transaction event the sequence number 0. */
export const helioport: Personality = {
  id: 'helioport',
  vendor: 'Helioport',
  model: 'HP 300',
  protocol: 'ocpp2.0.1',
  current: 'DC',
  maxPowerW: 300_000,
  evseCounts: [1, 2],
  firmwares: ['7.0.4', '7.0.4', '7.1.0'],
  latencyMs: [50, 250],
  softRebootS: [12, 18],
  hardRebootS: [25, 35],
  clockSkewMs: [-1500, 1500],
  meterIntervalS: 10,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 60_000,
  resetsEvse: true,
  authorizesOffline: false,
  asksHub: true,
  vendorId: 'helioport.example',
  quirks: { ...conforming, bootsAfterReconnect: false, meterUnit: 'kWh', seqNoAlwaysZero: true },
};
