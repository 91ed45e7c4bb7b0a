import { conforming, type Personality } from './personality.ts';

/**
 * AC post on an early 2.0.1 stack: accepts triggers and sends nothing, transaction ids of 34 hex digits,
 * one token under two types, and faults that a boot removed are never reported as cleared.
 */
export const osprey: Personality = {
  id: 'osprey',
  vendor: 'Osprey',
  model: 'OS 22',
  protocol: 'ocpp2.0.1',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [1, 2],
  firmwares: ['2.0.0-rc4', '2.0.1'],
  latencyMs: [200, 900],
  softRebootS: [12, 16],
  hardRebootS: [18, 24],
  clockSkewMs: [-3000, 3000],
  meterIntervalS: 15,
  reconnectBaseMs: 4000,
  reconnectMaxMs: 90_000,
  resetsEvse: false,
  authorizesOffline: false,
  asksHub: false,
  vendorId: 'osprey.example',
  quirks: {
    ...conforming,
    bootsAfterReconnect: false,
    ignoresTriggers: true,
    transactionIdDigits: 34,
    twoTokenTypes: true,
    forgetsFaultsOnBoot: true,
  },
};
