import type { Change } from '@ohmward/engine';
import type { StationSetting, VariableMonitor } from '@ohmward/ocpp';
import { toStorable } from './storable-text.ts';

/**
 * What the reports of a batch change in `station_setting` and `station_monitor`, as JSON texts for
 * `json_to_recordset`. A key is in it once; `…Replaced` names stations of which nothing older stays.
 */
export interface Inventories {
  readonly settings: string;
  readonly settingsReplaced: readonly string[];
  readonly monitors: string;
  readonly monitorsReplaced: readonly string[];
}

type Told = Extract<Change, { type: 'settings' | 'monitors' }>;

/** Null when nothing was told, which is nearly always. */
export function inventoriesOf(changes: readonly Change[]): Inventories | null {
  let told: Told[] | null = null;
  for (const change of changes) if (isTold(change)) (told ??= []).push(change);
  if (told === null) return null;
  const settings = new Table<StationSetting>();
  const monitors = new Table<VariableMonitor>();
  for (const change of told) {
    if (change.type === 'settings')
      settings.tell(change, change.settings.filter(fits), ({ key }) => toStorable(key));
    else monitors.tell(change, change.monitors.filter(isWhole), ({ id }) => String(id));
  }
  return {
    settings: settings.rows(settingRow),
    settingsReplaced: settings.replaced,
    monitors: monitors.rows(monitorRow),
    monitorsReplaced: monitors.replaced,
  };
}

function isTold(change: Change): change is Told {
  return change.type === 'settings' || change.type === 'monitors';
}

/** What an index row holds; the longest name that the specifications allow has some 220 characters. */
const KEY_CHARS_MAX = 500;

/** One odd row of an untrusted report must not fail the batch it is in. */
function fits({ key }: StationSetting): boolean {
  return key.length <= KEY_CHARS_MAX;
}

function isWhole({ id, value, severity }: VariableMonitor): boolean {
  return (
    Number.isSafeInteger(id) &&
    Number.isFinite(value) &&
    Number.isInteger(severity) &&
    severity >= 0 &&
    severity <= 9
  );
}

/** Rows by station and key, in the order in which they were told; a complete report forgets what came before. */
class Table<T> {
  readonly #stations = new Map<string, Map<string, { readonly item: T; readonly at: number }>>();
  readonly #replaced = new Set<string>();

  tell(
    {
      stationId,
      at,
      complete,
    }: { readonly stationId: string; readonly at: number; readonly complete: boolean },
    items: readonly T[],
    keyOf: (item: T) => string,
  ): void {
    const station = toStorable(stationId);
    if (complete) {
      this.#replaced.add(station);
      this.#stations.delete(station);
    }
    const rows = this.#stations.get(station) ?? new Map<string, { readonly item: T; readonly at: number }>();
    for (const item of items) rows.set(keyOf(item), { item, at });
    this.#stations.set(station, rows);
  }

  get replaced(): readonly string[] {
    return [...this.#replaced];
  }

  rows(rowOf: (item: T) => object): string {
    const rows = [...this.#stations].flatMap(([station, items]) =>
      [...items.values()].map(({ item, at }) => ({ station_id: station, at, ...rowOf(item) })),
    );
    return JSON.stringify(rows);
  }
}

function settingRow({ key, value, readOnly }: StationSetting): object {
  return {
    key: toStorable(key),
    value: value === null ? null : toStorable(value),
    read_only: readOnly,
  };
}

function monitorRow({ id, variable, kind, value, severity, transaction }: VariableMonitor): object {
  return { id, variable: toStorable(variable), kind, value, severity, in_transaction: transaction };
}
