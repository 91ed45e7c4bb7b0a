import { Timers } from './timers.ts';
import type { State } from './model/state.ts';
import type { Station } from './model/station.ts';
import { completePolicy, emptyState } from './bootstrap.ts';
import { newStation, unknownCapabilities } from './intake/stations.ts';

/** Stations per piece: small enough to write in one row, large enough to be few. */
const STATIONS_PER_PART = 500;

/** Map and Timers as JSON: tagged, so that they come back as what they were. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value] };
  if (value instanceof Timers) return { $timers: [...value.entries()] };
  return value;
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // Only our own tags hold lists; what people write in (a site's tags) is text at these places.
  if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map as [unknown, unknown][]);
  if ('$timers' in value && Array.isArray(value.$timers))
    return Timers.from(value.$timers as [string, number][]);
  return value;
}

/** The state as JSON texts: one for the network, then the stations in pieces. Order is kept. */
export function* snapshot(state: State): Generator<string> {
  yield JSON.stringify({ ...state, stations: new Map() }, plain);
  let part: Station[] = [];
  for (const station of state.stations.values()) {
    part.push(station);
    if (part.length < STATIONS_PER_PART) continue;
    yield JSON.stringify(part, plain);
    part = [];
  }
  if (part.length > 0) yield JSON.stringify(part, plain);
}

/** The state that `snapshot` wrote. Throws when the parts are not what it writes. */
export function restore(parts: readonly string[]): State {
  const [head, ...rest] = parts;
  if (head === undefined) throw new Error('A snapshot has at least one part.');
  const empty = emptyState();
  const state = { ...empty, ...(JSON.parse(head, revive) as State) };
  // What an earlier version did not know yet has the value it has before anything happened.
  state.network = { ...empty.network, ...state.network };
  state.policy = completePolicy(state.policy);
  for (const part of rest)
    for (const station of JSON.parse(part, revive) as Station[])
      state.stations.set(station.id, whole(station));
  return state;
}

function whole(station: Station): Station {
  const capabilities = { ...unknownCapabilities(), ...station.capabilities };
  return { ...newStation(station.id, 0, station.admission), ...station, capabilities };
}

/** A digest of the whole state: equal for equal histories (invariant 2). Two 32-bit lanes of FNV-1a. */
export function stateHash(state: State): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (const part of snapshot(state)) {
    for (let index = 0; index < part.length; index++) {
      const unit = part.charCodeAt(index);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ (unit + index), 0x85ebca6b);
    }
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
