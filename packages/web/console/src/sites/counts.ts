import type { FleetStation, StationState } from '#api/types.ts';

/** How many stations of each site are in which state. */
export function countsBySite(
  rows: readonly FleetStation[],
): ReadonlyMap<string, ReadonlyMap<StationState, number>> {
  const sites = new Map<string, Map<StationState, number>>();
  for (const row of rows) {
    if (row.siteId === null) continue;
    const counts = sites.get(row.siteId) ?? new Map<StationState, number>();
    counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
    sites.set(row.siteId, counts);
  }
  return sites;
}
