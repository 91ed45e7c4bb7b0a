import type { Liveness, Stream } from '#api/stream.ts';
import { fleetQuery } from '#api/queries.ts';
import { useNow } from '#ui/clock.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { fleet, goLive } from '../live.ts';

/** Beats come every five seconds; two missed ones and what we show is old. */
export const STALE_AFTER_MS = 12_000;
export const OFFLINE_AFTER_MS = 45_000;

const StreamContext = createContext<Stream | null>(null);

/** Opens the event stream for as long as somebody is signed in, and keeps the fleet loaded. */
export function LiveData({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [stream] = useState(() => goLive(client));
  useEffect(() => {
    stream.open();
    return () => stream.close();
  }, [stream]);
  const { data } = useQuery(fleetQuery);
  useEffect(() => {
    if (data !== undefined) fleet.load(data.stations);
  }, [data]);
  return <StreamContext value={stream}>{children}</StreamContext>;
}

export interface Freshness {
  readonly state: 'connecting' | 'live' | 'behind' | 'offline';
  /** Ms since the last sign of life. */
  readonly behindMs: number;
}

const NEVER: Liveness = { state: 'connecting', lastBeatAt: null, skewMs: 0 };

export function freshness(liveness: Liveness, nowMs: number): Freshness {
  if (liveness.lastBeatAt === null) return { state: liveness.state === 'offline' ? 'offline' : 'connecting', behindMs: 0 };
  const behindMs = Math.max(0, nowMs - liveness.lastBeatAt);
  if (behindMs > OFFLINE_AFTER_MS) return { state: 'offline', behindMs };
  // A lost stream comes back within seconds as a rule; it counts once data is truly old.
  return { state: behindMs > STALE_AFTER_MS ? 'behind' : 'live', behindMs };
}

export function useFreshness(): Freshness {
  const stream = useContext(StreamContext);
  const liveness = useSyncExternalStore(
    (listener) => stream?.subscribe(listener) ?? (() => undefined),
    () => stream?.liveness ?? NEVER,
  );
  const now = useNow();
  return freshness(liveness, now - liveness.skewMs);
}
