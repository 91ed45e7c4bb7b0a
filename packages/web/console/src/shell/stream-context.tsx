import type { Liveness, Stream } from '#api/stream.ts';
import { fleetQuery, overviewQuery } from '#api/queries.ts';
import { STATION_STATES } from '#api/types.ts';
import { useNow } from '#ui/clock.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
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
  // The list is read once events flow, so that no change falls between the two.
  const heard = useSyncExternalStore(stream.subscribe, () => stream.liveness.state !== 'connecting');
  const { data } = useQuery({ ...fleetQuery, enabled: heard });
  useEffect(() => {
    if (data !== undefined) fleet.load(data.stations, data.asOfMs);
  }, [data]);
  useFleetCheck();
  return <StreamContext value={stream}>{children}</StreamContext>;
}

/** Counts of the server against ours: where they stay apart, an event was lost and the list is read again. */
function useFleetCheck(): void {
  const client = useQueryClient();
  const { data } = useQuery(overviewQuery);
  const apart = useRef(0);
  useEffect(() => {
    if (data === undefined || !fleet.loaded) return;
    const same = STATION_STATES.every((state) => data.stations[state] === fleet.count(state));
    // Once is a change under way; twice in a row is a difference.
    apart.current = same ? 0 : apart.current + 1;
    if (apart.current < 2) return;
    apart.current = 0;
    void client.invalidateQueries({ queryKey: ['fleet'] });
  }, [data, client]);
}

export interface Freshness {
  readonly state: 'connecting' | 'live' | 'behind' | 'offline';
  /** Ms since the last sign of life. */
  readonly behindMs: number;
}

const NEVER: Liveness = { state: 'connecting', lastBeatAt: null, skewMs: 0 };

export function freshness(liveness: Liveness, nowMs: number): Freshness {
  if (liveness.lastBeatAt === null)
    return { state: liveness.state === 'offline' ? 'offline' : 'connecting', behindMs: 0 };
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
