import { conforming, type Personality } from './personality.ts';

/** Says Available with a cable plugged in, redials after minutes, and drops its link on an early restart of a session (Q9, Q18, Q20). */
export const foxessA: Personality = {
  id: 'foxess-a',
  vendor: 'FoxESS',
  model: 'A011KP1-E-B-WO',
  protocol: 'ocpp2.0.1',
  current: 'AC',
  maxPowerW: 11_000,
  evseCounts: [1],
  firmwares: ['1.06', '1.07'],
  vendorId: 'FoxESS',
  latencyMs: [60, 300],
  softRebootS: [10, 15],
  hardRebootS: [16, 24],
  clockSkewMs: [-1000, 1000],
  meterIntervalS: 15,
  reconnectBaseMs: 3000,
  reconnectMaxMs: 90000,
  resetsEvse: false,
  authorizesOffline: false,
  asksHub: false,
  quirks: {
    ...conforming,
    bootsAfterReconnect: false,
    availableWhilePlugged: true,
    redialS: 360,
    startCoolDownS: 30,
  },
};
