import type { IncidentRecord, State } from '@ohmward/engine';

/** Open incidents by the stations they cover. */
export type IncidentIndex = ReadonlyMap<string, readonly IncidentRecord[]>;

/** Made once per answer: incidents are few, stations are many. */
export function indexIncidents(state: State): IncidentIndex {
  const index = new Map<string, IncidentRecord[]>();
  for (const { record } of state.incidents.values()) {
    if (record.status === 'resolved') continue;
    for (const stationId of coveredBy(record)) {
      const list = index.get(stationId);
      if (list === undefined) index.set(stationId, [record]);
      else list.push(record);
    }
  }
  return index;
}

function coveredBy(record: IncidentRecord): ReadonlySet<string> {
  const ids = new Set(record.stationIds);
  if (record.stationId !== null) ids.add(record.stationId);
  return ids;
}
