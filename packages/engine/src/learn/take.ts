import type { Learned, StationSetting, VariableMonitor } from '@ohmward/ocpp';
import type { Capabilities } from '../model/capabilities.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { tell, type Turn } from '../turn.ts';
import { bareVariable } from './variables.ts';
import { keptKey } from './wanted.ts';

/** Bounds of what one station may leave in the engine's memory. */
const VALUE_MAX = 256;
const FEATURES_MAX = 16;
const WATCHABLE_MAX = 32;
const MONITORS_MAX = 24;
const SETTINGS_MAX = 96;

const RESETTABLE = /^evse@(\d+)\.allowreset$/;

/**
 * What a station tells about itself: decisions keep the little they read, the projection keeps all.
 * `complete`: there is nothing else.
 */
export function takeSettings(
  turn: Turn,
  station: Station,
  settings: readonly StationSetting[],
  complete: boolean,
): void {
  for (const setting of settings) keep(turn.state, station.capabilities, setting);
  if (settings.length > 0 || complete)
    tell(turn, { type: 'settings', stationId: station.id, at: turn.at, settings, complete });
}

/** What an answer to a command tells beyond its status. */
export function takeLearned(turn: Turn, station: Station, learned: Learned, complete: boolean): void {
  if (learned.settings !== undefined) takeSettings(turn, station, learned.settings, complete);
  if (learned.localListVersion !== undefined)
    station.capabilities.localListVersion = learned.localListVersion;
}

/** Monitors that stand on the station, ours among them; `complete` replaces what was known. */
export function takeMonitors(
  turn: Turn,
  station: Station,
  monitors: readonly VariableMonitor[],
  complete: boolean,
): void {
  const told = new Set(monitors.map(({ id }) => id));
  const before = complete ? [] : station.capabilities.monitors.filter(({ id }) => !told.has(id));
  // The gravest matter most: only their severity decides anything.
  station.capabilities.monitors = [...before, ...monitors]
    .toSorted((a, b) => a.severity - b.severity || a.id - b.id)
    .slice(0, MONITORS_MAX);
  tell(turn, { type: 'monitors', stationId: station.id, at: turn.at, monitors, complete });
}

/** Monitors that are gone. What a station has beyond those we keep is told again with its next report. */
export function dropMonitors(turn: Turn, station: Station, ids: readonly number[]): void {
  const left = station.capabilities.monitors.filter(({ id }) => !ids.includes(id));
  if (left.length === station.capabilities.monitors.length) return;
  takeMonitors(turn, station, left, true);
}

function keep({ policy }: State, capabilities: Capabilities, { key, value }: StationSetting): void {
  const small = key.toLowerCase();
  if (small === 'supportedfeatureprofiles') capabilities.features = value === null ? null : featuresIn(value);
  const reset = RESETTABLE.exec(small);
  if (reset !== null) keepReset(capabilities, small, value);
  const kept = keptKey(key);
  if (kept !== null && value !== null) capabilities.settings.set(kept, value.slice(0, VALUE_MAX));
  const isWatched = policy.monitoring.thresholds.some(
    ({ variable }) => variable.toLowerCase() === bareVariable(key).toLowerCase(),
  );
  const { watchable } = capabilities;
  if (isWatched && watchable.length < WATCHABLE_MAX && !watchable.includes(key)) watchable.push(key);
}

/** Only a no is worth remembering: whatever else is known of an EVSE, its reset may be tried. */
function keepReset(capabilities: Capabilities, key: string, value: string | null): void {
  if (value?.trim().toLowerCase() !== 'false') capabilities.settings.delete(key);
  else if (capabilities.settings.size < SETTINGS_MAX) capabilities.settings.set(key, 'false');
}

/** Written with blanks, other separators or twice in the field (quirk Q3). */
function featuresIn(text: string): string[] {
  const names = text
    .slice(0, 1_000)
    .split(/[,;\s]+/)
    .filter((name) => name !== '');
  return [...new Set(names)].slice(0, FEATURES_MAX);
}
