import { conforming, type Personality } from './personality.ts';

/**
 * AC pedestal with its own fault codes: reconnects by the dozen on the same clock tick, then says nothing
 * for a while, and reports status only when it changes.
 */
export const tidewater: Personality = {
  id: 'tidewater',
  vendor: 'Tidewater',
  model: 'Pedestal T2',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 22_000,
  evseCounts: [2],
  firmwares: ['11.4', '11.4', '11.6'],
  latencyMs: [60, 350],
  softRebootS: [9, 13],
  hardRebootS: [15, 20],
  clockSkewMs: [-800, 800],
  meterIntervalS: 15,
  reconnectBaseMs: 4000,
  reconnectMaxMs: 60_000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: false,
  vendorId: 'TWTR-EVSE',
  quirks: {
    ...conforming,
    codes: 'vendor',
    statusReports: 'changes-only',
    silentAfterConnectMs: 4000,
    reconnectGridMs: 10_000,
  },
};
