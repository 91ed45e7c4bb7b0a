import { cohortOf } from '../../intake/stations.ts';
import type { State } from '../../model/state.ts';
import type { Station } from '../../model/station.ts';

export type Scope = 'site' | 'cohort' | 'network';

interface Census {
  /** `network.census` when it was counted. */
  readonly of: number;
  readonly members: ReadonlyMap<string, number>;
}

const censuses = new WeakMap<State, Census>();

/** What a station shares in a scope; null when it is missing, because a missing value matches nothing. */
export function scopeKey(station: Station, scope: Scope): string | null {
  if (scope === 'network') return 'network';
  if (scope === 'site') return station.siteId === null ? null : `site ${station.siteId}`;
  const cohort = cohortOf(station);
  return cohort === null ? null : `cohort ${cohort}`;
}

/**
 * Accepted stations that share a key: who is not accepted is no part of the fleet, so strangers raise no
 * cap. Counted once for all scopes and kept until a station is let in or changes its site or identity.
 */
export function membersOf(state: State, key: string): number {
  let census = censuses.get(state);
  if (census === undefined || census.of !== state.network.census) {
    census = { of: state.network.census, members: count(state) };
    censuses.set(state, census);
  }
  return census.members.get(key) ?? 0;
}

/** Stations of the key, other than the given one, that a disruptive action is in flight at. */
export function actedOn(state: State, key: string, scope: Scope, except: Station): number {
  let acted = 0;
  for (const id of state.network.acting) {
    const station = state.stations.get(id);
    if (station === undefined || station === except || station.id === except.id) continue;
    if (station.admission !== 'accepted' || station.action?.disruptive !== true) continue;
    if (scopeKey(station, scope) === key) acted++;
  }
  return acted;
}

/** Remembers that a disruptive action begins at a station, and forgets those that are over. */
export function noteActing(state: State, stationId: string): void {
  state.network.acting = state.network.acting.filter(
    (id) => id !== stationId && state.stations.get(id)?.action?.disruptive === true,
  );
  state.network.acting.push(stationId);
}

function count(state: State): Map<string, number> {
  const members = new Map<string, number>();
  for (const station of state.stations.values()) {
    if (station.admission !== 'accepted') continue;
    for (const scope of ['site', 'cohort', 'network'] as const) {
      const key = scopeKey(station, scope);
      if (key !== null) members.set(key, (members.get(key) ?? 0) + 1);
    }
  }
  return members;
}
