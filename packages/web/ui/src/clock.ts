import { useSyncExternalStore } from 'react';

/**
 * The server's present, ticking once a second, shared by everything that shows an age or a countdown.
 * Ages are reckoned by the server's clock so that two consoles never disagree.
 */
let skewMs = 0;
let now = Date.now();
let timer: number | null = null;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now() + skewMs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    now = Date.now() + skewMs;
    timer = window.setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    window.clearInterval(timer);
    timer = null;
  };
}

/** The stream tells how far the server's clock is ahead of ours. */
export function setClockSkew(ms: number): void {
  // Jitter of the network is not skew: small corrections would only make ages jump.
  if (Math.abs(ms - skewMs) > 500) skewMs = ms;
}

/** Epoch ms by the server's clock; draws again every second. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

/** Epoch ms by the server's clock, once. */
export const serverNow = (): number => Date.now() + skewMs;
