import type { FleetStation, StationState } from './types.ts';

/** Bound of the memory for recent events. */
const RECENT_MOST = 20_000;

type Changed = (indexes: readonly number[]) => void;

/**
 * All stations of the network, outside React: up to 10,000 rows of which hundreds change in a second.
 * Rows keep their index for life, so that the grid can remember where each one is drawn. Listeners hear
 * about a whole batch at once; `reset` listeners hear that indexes start afresh.
 */
export class FleetStore {
  rows: FleetStation[] = [];
  /** Rises with every change; what React compares. */
  version = 0;
  loaded = false;
  readonly #index = new Map<string, number>();
  readonly #counts = new Map<StationState, number>();
  /** What events said lately, for lists that were read just before. */
  readonly #recent = new Map<string, { readonly row: FleetStation; readonly atMs: number }>();
  readonly #changed = new Set<Changed>();
  readonly #reset = new Set<() => void>();

  /**
   * Takes a whole new list that was read at `asOfMs`. What events have said since then stands; both
   * times are of `performance.now()`.
   */
  load(rows: readonly FleetStation[], asOfMs: number): void {
    const newer = new Map<string, FleetStation>();
    for (const [id, word] of this.#recent) if (word.atMs >= asOfMs) newer.set(id, word.row);
    this.#recent.clear();
    this.rows = rows.map((row) => newer.get(row.id) ?? row);
    this.#index.clear();
    this.#counts.clear();
    this.rows.forEach((row, index) => {
      this.#index.set(row.id, index);
      this.#count(row.state, 1);
    });
    this.loaded = true;
    this.version += 1;
    for (const listener of this.#reset) listener();
  }

  /** Applies a batch; the last word about a station wins. A station never heard of is added at the end. */
  apply(batch: readonly FleetStation[], nowMs: number): void {
    if (this.#recent.size > RECENT_MOST) this.#recent.clear();
    for (const row of batch) this.#recent.set(row.id, { row, atMs: nowMs });
    if (!this.loaded || batch.length === 0) return;
    const changed = new Set<number>();
    let grew = false;
    for (const row of batch) {
      const index = this.#index.get(row.id);
      const old = index === undefined ? undefined : this.rows[index];
      if (index === undefined || old === undefined) {
        this.#index.set(row.id, this.rows.length);
        this.rows.push(row);
        this.#count(row.state, 1);
        grew = true;
        continue;
      }
      if (same(old, row)) continue;
      this.#count(old.state, -1);
      this.#count(row.state, 1);
      this.rows[index] = row;
      changed.add(index);
    }
    if (!grew && changed.size === 0) return;
    this.version += 1;
    if (grew) for (const listener of this.#reset) listener();
    else for (const listener of this.#changed) listener([...changed]);
  }

  get(id: string): FleetStation | undefined {
    const index = this.#index.get(id);
    return index === undefined ? undefined : this.rows[index];
  }

  count(state: StationState): number {
    return this.#counts.get(state) ?? 0;
  }

  onChanged(listener: Changed): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  onReset(listener: () => void): () => void {
    this.#reset.add(listener);
    return () => this.#reset.delete(listener);
  }

  #count(state: StationState, by: number): void {
    this.#counts.set(state, (this.#counts.get(state) ?? 0) + by);
  }
}

function same(a: FleetStation, b: FleetStation): boolean {
  return (
    a.state === b.state &&
    a.since === b.since &&
    a.incidents === b.incidents &&
    a.siteId === b.siteId &&
    a.vendor === b.vendor &&
    a.model === b.model &&
    a.firmware === b.firmware &&
    a.protocol === b.protocol
  );
}
