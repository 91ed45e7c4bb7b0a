import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from './client.ts';
import type {
  Command,
  CommandDetail,
  Fleet,
  Frame,
  Incident,
  IncidentDetail,
  Me,
  Overview,
  Page,
  Site,
  Station,
  Tab,
  Transaction,
} from './types.ts';

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>(apiPath('/me'), { signal }),
  staleTime: Infinity,
  retry: false,
});

/** Counts and pauses of the whole network. The event stream asks for it again when they change. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => request<Overview>(apiPath('/overview'), { signal }),
  refetchInterval: 15_000,
});

export interface IncidentFilter {
  readonly tab?: Tab | undefined;
  readonly q?: string | undefined;
  readonly siteId?: string | undefined;
  readonly stationId?: string | undefined;
}

export const incidentsQuery = (filter: IncidentFilter) =>
  infiniteQueryOptions({
    queryKey: ['incidents', { ...filter }],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Incident>>(apiPath('/incidents', { ...filter, limit: 200, cursor: pageParam }), {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id],
    queryFn: ({ signal }) =>
      request<IncidentDetail>(apiPath(`/incidents/${encodeURIComponent(id)}`), { signal }),
  });

/** How long before its first byte an answer may have been read from the server's state. */
const READ_BEFORE_MS = 250;

/** Read once; the fleet store keeps it true from the event stream. `asOfMs`: of `performance.now()`. */
export const fleetQuery = queryOptions({
  queryKey: ['fleet'],
  queryFn: async ({ signal }) => {
    const path = apiPath('/fleet');
    const began = performance.now();
    const fleet = await request<Fleet>(path, { signal });
    const timing = performance.getEntriesByName(new URL(path, location.href).href, 'resource').at(-1);
    const first = timing instanceof PerformanceResourceTiming ? timing.responseStart : 0;
    performance.clearResourceTimings();
    return { stations: fleet.stations, asOfMs: Math.max(began, first - READ_BEFORE_MS) };
  },
  staleTime: 60_000,
  structuralSharing: false,
});

export const stationQuery = (id: string) =>
  queryOptions({
    queryKey: ['station', id],
    queryFn: ({ signal }) => request<Station>(apiPath(`/stations/${encodeURIComponent(id)}`), { signal }),
  });

export interface FrameFilter {
  readonly stationId?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
  /** Seq to page around. */
  readonly around?: number | undefined;
}

/** Newest first, page by page; of one station or of all. */
export const framesQuery = ({ stationId, ...filter }: FrameFilter) =>
  infiniteQueryOptions({
    queryKey: ['frames', { stationId, ...filter }],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Frame>>(
        apiPath(stationId === undefined ? '/frames' : `/stations/${encodeURIComponent(stationId)}/frames`, {
          ...filter,
          around: pageParam === null ? filter.around : undefined,
          limit: 200,
          cursor: pageParam,
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const transactionsQuery = (stationId: string) =>
  queryOptions({
    queryKey: ['transactions', stationId],
    queryFn: ({ signal }) =>
      request<Page<Transaction>>(apiPath(`/stations/${encodeURIComponent(stationId)}/transactions`), {
        signal,
      }),
  });

export const commandsQuery = (stationId: string) =>
  queryOptions({
    queryKey: ['commands', stationId],
    queryFn: ({ signal }) =>
      request<Page<Command>>(apiPath(`/stations/${encodeURIComponent(stationId)}/commands`), { signal }),
  });

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => request<Page<Site>>(apiPath('/sites', { limit: 1000 }), { signal }),
  staleTime: 60_000,
});

/** One command; the event stream patches it, asking again is only the fallback. */
export const commandQuery = (id: string) =>
  queryOptions({
    queryKey: ['command', id],
    queryFn: ({ signal }) =>
      request<CommandDetail>(apiPath(`/commands/${encodeURIComponent(id)}`), { signal }),
  });
