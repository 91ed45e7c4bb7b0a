import type { Answer, StationEvent } from '@ohmward/ocpp';

/** What any CSMS answers that lets everybody charge. `assign` gives the next 1.6 transaction id. */
export function plainAnswer(
  event: StationEvent | null,
  now: number,
  heartbeatS: number,
  assign: () => string,
): Answer {
  switch (event?.type) {
    case 'boot':
      return { type: 'boot', status: 'Accepted', intervalS: heartbeatS, now };
    case 'heartbeat':
      return { type: 'heartbeat', now };
    case 'authorize':
      return { type: 'authorize', verdict: 'Accepted', group: null };
    case 'transaction':
      return {
        type: 'transaction',
        wireId: event.phase === 'started' && event.wireId === null ? assign() : null,
        verdict: event.token === null ? null : 'Accepted',
        group: null,
      };
    case 'data':
      return { type: 'data', status: 'UnknownVendorId' };
    case 'certificateRequest':
      return { type: 'declined' };
    case undefined:
      return { type: 'error', code: 'NotImplemented', description: 'not known here' };
    default:
      return { type: 'empty' };
  }
}
