/** The gateway's way of finding connections that nobody is at the other end of. */
const PING_INTERVAL_MS = 30_000;
const PONGS_MISSED_MAX = 2;
/** Connections are spread over this many moments of one interval. */
const SLOTS = 32;

/**
 * When the gateway finds out that a connection went silent: it looks once per interval, the first look still
 * sees the life before the silence, and the second missed pong is enough. Pings of healthy connections change
 * nothing, so none of them is simulated.
 */
export function foundHalfOpenAt(connectionId: number, silentSince: number): number {
  const phaseMs = Math.floor(((connectionId % SLOTS) * PING_INTERVAL_MS) / SLOTS);
  const rounds = Math.floor((silentSince - phaseMs) / PING_INTERVAL_MS) + 1;
  return phaseMs + (rounds + PONGS_MISSED_MAX) * PING_INTERVAL_MS;
}
