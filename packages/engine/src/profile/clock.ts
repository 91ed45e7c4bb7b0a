import type { StationEvent } from '@ohmward/ocpp';
import type { Station } from '../model/station.ts';

/** A slow drift is followed by this share of what is seen; a message that waited in a queue teaches little. */
const DRIFT_SHARE = 1 / 16;
/** More than this later than expected and it was queued, not drifted. */
const QUEUED_MS = 60_000;

/**
 * How far our clock is ahead of a station's (Q17). A message arrives later than it was written, never
 * earlier, so the least difference seen is the best estimate.
 */
export function noteClock(station: Station, event: StationEvent, at: number): void {
  // It takes its time from the answer to its boot message.
  if (event.type === 'boot') station.skewMs = null;
  const written = writtenAt(event);
  if (written === null) return;
  const seenMs = at - written;
  const { skewMs } = station;
  if (skewMs === null || seenMs < skewMs) station.skewMs = seenMs;
  else if (seenMs - skewMs < QUEUED_MS) station.skewMs = Math.round(skewMs + (seenMs - skewMs) * DRIFT_SHARE);
}

/** When the station says it wrote this; null when it does not say, or says that it is an old story. */
function writtenAt(event: StationEvent): number | null {
  switch (event.type) {
    case 'status':
    case 'security':
      return event.occurredAt;
    case 'transaction':
      return event.offline ? null : event.occurredAt;
    case 'meter':
      return event.samples.at(-1)?.occurredAt ?? null;
    default:
      return null;
  }
}
