import { conforming, type Personality } from './personality.ts';

/**
 * Cheap AC box whose clock is 40 s behind: after a reconnect it never boots again, and it reports no
 * status unless asked.
 */
export const brightwell: Personality = {
  id: 'brightwell',
  vendor: 'Brightwell',
  model: 'BW 7',
  protocol: 'ocpp1.6',
  current: 'AC',
  maxPowerW: 7400,
  evseCounts: [1],
  firmwares: ['0.9.18'],
  latencyMs: [150, 700],
  softRebootS: [14, 20],
  hardRebootS: [18, 26],
  clockSkewMs: [-42_000, -38_000],
  meterIntervalS: 20,
  reconnectBaseMs: 5000,
  reconnectMaxMs: 120_000,
  resetsEvse: false,
  authorizesOffline: true,
  asksHub: false,
  vendorId: 'BW',
  quirks: { ...conforming, codes: 'none', bootsAfterReconnect: false, statusReports: 'triggered-only' },
};
