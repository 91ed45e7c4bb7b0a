import type { State } from '@ohmward/engine';
import { faultCodes } from '../context.ts';
import type { StationState } from '../schemas/station-state.ts';
import { timeText, timeTextOrNull } from '../time.ts';
import { indexIncidents } from './incident-index.ts';
import { stationState } from './station-state.ts';

/** The fleet as JSON text, written by hand once: at 10,000 stations a second pass over it would show. */
export function fleetText(state: State, now: number): string {
  const codes = faultCodes(state.catalogue);
  const incidents = indexIncidents(state);
  const stations: string[] = [];
  for (const station of state.stations.values()) {
    const { state: word, since } = stationState(station, codes);
    stations.push(
      JSON.stringify({
        id: station.id,
        siteId: station.siteId,
        vendor: station.vendor,
        model: station.model,
        firmware: station.firmware,
        protocol: station.link.protocol,
        state: word,
        since: timeTextOrNull(since),
        incidents: incidents.get(station.id)?.length ?? 0,
      }),
    );
  }
  return `{"at":"${timeText(now)}","stations":[${stations.join(',')}]}`;
}

export function countStates(state: State): Record<StationState, number> & { total: number } {
  const codes = faultCodes(state.catalogue);
  const counts = {
    total: 0,
    available: 0,
    charging: 0,
    faulted: 0,
    unavailable: 0,
    offline: 0,
    unknown: 0,
    pending: 0,
  };
  for (const station of state.stations.values()) {
    counts.total += 1;
    counts[stationState(station, codes).state] += 1;
  }
  return counts;
}
