import { type StationState, STATION_STATES, type Tab, TABS } from '#api/types.ts';

/**
 * What each page keeps in its address. Untrusted: whatever does not fit is left out rather than refused,
 * so that a mangled link still opens the page.
 */
type Raw = Record<string, unknown>;

const text = (raw: unknown): string | undefined => {
  if (typeof raw === 'number') return String(raw);
  return typeof raw === 'string' && raw !== '' ? raw : undefined;
};
const oneOf = <T extends string>(raw: unknown, known: readonly T[]): T | undefined =>
  known.find((value) => value === raw);
const seq = (raw: unknown): number | undefined => {
  const value = typeof raw === 'string' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
};

export interface IncidentsSearch {
  tab?: Tab | undefined;
  q?: string | undefined;
  siteId?: string | undefined;
  stationId?: string | undefined;
  /** The incident shown beside the list. */
  id?: string | undefined;
}

export const incidentsSearch = (raw: Raw): IncidentsSearch => ({
  tab: oneOf(raw['tab'], TABS),
  q: text(raw['q']),
  siteId: text(raw['siteId']),
  stationId: text(raw['stationId']),
  id: text(raw['id']),
});

export const GROUPINGS = ['site', 'vendor', 'model', 'firmware', 'state'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface FleetSearch {
  group?: Grouping | undefined;
  /** States shown, joined by commas; all without it. */
  state?: string | undefined;
  q?: string | undefined;
  view?: 'table' | undefined;
  /** The station in the side panel. */
  id?: string | undefined;
}

export const fleetSearch = (raw: Raw): FleetSearch => ({
  group: oneOf(raw['group'], GROUPINGS),
  state: text(raw['state']),
  q: text(raw['q']),
  view: oneOf(raw['view'], ['table']),
  id: text(raw['id']),
});

/** The states named in an address; empty means all. */
export function statesIn(list: string | undefined): ReadonlySet<StationState> {
  const named = new Set(list?.split(','));
  return new Set(STATION_STATES.filter((state) => named.has(state)));
}

export const STATION_TABS = ['overview', 'frames', 'sessions', 'commands', 'settings', 'incidents'] as const;
export type StationTab = (typeof STATION_TABS)[number];

export interface FramesSearch {
  direction?: 'in' | 'out' | undefined;
  action?: string | undefined;
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Journal entry that the list is centred on and that is shown. */
  around?: number | undefined;
  /** The frame shown on the right. */
  seq?: number | undefined;
  /** Heartbeats are folded away unless asked for. */
  heartbeats?: 'show' | undefined;
}

export const framesSearch = (raw: Raw): FramesSearch => ({
  direction: oneOf(raw['direction'], ['in', 'out']),
  action: text(raw['action']),
  q: text(raw['q']),
  from: text(raw['from']),
  to: text(raw['to']),
  around: seq(raw['around']),
  seq: seq(raw['seq']),
  heartbeats: oneOf(raw['heartbeats'], ['show']),
});

export interface StationSearch extends FramesSearch {
  tab?: StationTab | undefined;
  /** Action whose dialog is open. */
  command?: string | undefined;
}

export const stationSearch = (raw: Raw): StationSearch => ({
  tab: oneOf(raw['tab'], STATION_TABS),
  command: text(raw['command']),
  ...framesSearch(raw),
});

export interface AllFramesSearch extends FramesSearch {
  stationId?: string | undefined;
}

export const allFramesSearch = (raw: Raw): AllFramesSearch => ({
  stationId: text(raw['stationId']),
  ...framesSearch(raw),
});

export const signInSearch = (raw: Raw): { next?: string | undefined } => {
  const next = text(raw['next']);
  // Only ever back into this console: an address of another origin starts with two slashes or a scheme.
  return { next: next !== undefined && /^\/(?![/\\])/.test(next) ? next : undefined };
};
