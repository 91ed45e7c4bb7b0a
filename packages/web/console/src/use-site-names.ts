import { sitesQuery } from '#api/queries.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** Site ids to names. */
export function useSiteNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(sitesQuery);
  return useMemo(() => new Map(data?.items.map((site) => [site.id, site.name])), [data]);
}
