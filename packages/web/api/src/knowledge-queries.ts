import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from './client.ts';
import type {
  CauseClass,
  Monitor,
  Page,
  ProtocolMessages,
  Setting,
  StationCertificate,
  StationProfile,
} from './types.ts';

/** What the station told about itself, in the order of the keys. */
export const settingsQuery = (stationId: string, query: string) =>
  infiniteQueryOptions({
    queryKey: ['settings', stationId, query],
    queryFn: ({ signal, pageParam }) =>
      request<Page<Setting>>(
        apiPath(`/stations/${encodeURIComponent(stationId)}/settings`, {
          query: query === '' ? undefined : query,
          limit: 500,
          cursor: pageParam,
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const monitorsQuery = (stationId: string) =>
  queryOptions({
    queryKey: ['monitors', stationId],
    queryFn: ({ signal }) =>
      request<Page<Monitor>>(
        apiPath(`/stations/${encodeURIComponent(stationId)}/monitors`, { limit: 1000 }),
        {
          signal,
        },
      ),
  });

/** What our authority gave the station, newest first. */
export const certificatesQuery = (stationId: string) =>
  queryOptions({
    queryKey: ['certificates', stationId],
    queryFn: ({ signal }) =>
      request<Page<StationCertificate>>(apiPath('/certificates', { stationId, limit: 20 }), { signal }),
  });

/** The catalogue's profiles of models. */
export const stationProfilesQuery = queryOptions({
  queryKey: ['station-profiles'],
  queryFn: async ({ signal }) =>
    (await request<Page<StationProfile>>(apiPath('/station-profiles', { limit: 1000 }), { signal })).items,
  staleTime: Infinity,
});

/** Every message that can be sent, by version. */
export const protocolsQuery = queryOptions({
  queryKey: ['protocols'],
  queryFn: async ({ signal }) =>
    (await request<Page<ProtocolMessages>>(apiPath('/protocols'), { signal })).items,
  staleTime: Infinity,
});

/** The catalogue's words for causes. */
export const causesQuery = queryOptions({
  queryKey: ['causes'],
  queryFn: async ({ signal }) => (await request<Page<CauseClass>>(apiPath('/causes'), { signal })).items,
  staleTime: Infinity,
});
