import type { Site, State } from '@ohmward/engine';
import type { z } from 'zod';
import type { SiteSchema } from '../schemas/site.ts';

export type SiteView = z.output<typeof SiteSchema>;

interface Counts {
  stationCount: number;
  connectedCount: number;
  openIncidentCount: number;
}

/** A site with the counts that go with it. */
export function siteView(site: Site, state: State): SiteView {
  return { ...describe(site), ...(countBySite(state).get(site.id) ?? NONE) };
}

export function siteViews(state: State): SiteView[] {
  const counts = countBySite(state);
  return [...state.sites.values()]
    .map((site) => ({ ...describe(site), ...(counts.get(site.id) ?? NONE) }))

    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

const NONE: Counts = { stationCount: 0, connectedCount: 0, openIncidentCount: 0 };

function describe(site: Site) {
  return {
    id: site.id,
    name: site.name,
    latitude: site.latitude,
    longitude: site.longitude,
    tags: { ...site.tags },
  };
}

function countBySite(state: State): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  const of = (siteId: string): Counts => {
    const known = counts.get(siteId);
    if (known !== undefined) return known;
    const made = { ...NONE };
    counts.set(siteId, made);
    return made;
  };
  for (const station of state.stations.values()) {
    if (station.siteId === null) continue;
    const count = of(station.siteId);
    count.stationCount += 1;
    if (station.link.connected === true) count.connectedCount += 1;
  }
  for (const { record } of state.incidents.values()) {
    if (record.siteId !== null && record.status !== 'resolved') of(record.siteId).openIncidentCount += 1;
  }
  return counts;
}
