import type { Station } from './state.ts';

/** The appointments of one station by name, with the earliest kept at hand: most looks find nothing due. */
export class Timers {
  readonly #dueAt = new Map<string, number>();
  /** Null while nothing is planned, undefined when it has to be found anew. */
  #earliest: number | null | undefined = null;

  /** Plans one, in whole ms; a second one under the same name replaces the first. */
  set(key: string, dueAt: number): void {
    const due = Math.ceil(dueAt);
    const before = this.#dueAt.get(key);
    this.#dueAt.set(key, due);
    if (before !== undefined && before === this.#earliest) this.#earliest = undefined;
    else if (this.#earliest === null || (this.#earliest !== undefined && due < this.#earliest)) {
      this.#earliest = due;
    }
  }

  has(key: string): boolean {
    return this.#dueAt.has(key);
  }

  delete(key: string): void {
    const due = this.#dueAt.get(key);
    if (due === undefined) return;
    this.#dueAt.delete(key);
    if (due === this.#earliest) this.#earliest = undefined;
  }

  /** Drops all but those whose name begins so. */
  keepOnly(prefix: string): void {
    for (const key of this.#dueAt.keys()) if (!key.startsWith(prefix)) this.delete(key);
  }

  /** The earliest due time, epoch ms; null while nothing is planned. */
  next(): number | null {
    if (this.#earliest === undefined) {
      this.#earliest = null;
      for (const due of this.#dueAt.values()) {
        if (this.#earliest === null || due < this.#earliest) this.#earliest = due;
      }
    }
    return this.#earliest;
  }

  /** Takes the earliest that is due, if any. Ties go by name, so that order never depends on history. */
  take(at: number): { key: string; dueAt: number } | null {
    const dueAt = this.next();
    if (dueAt === null || dueAt > at) return null;
    let first: string | null = null;
    for (const [key, due] of this.#dueAt) {
      if (due === dueAt && (first === null || key < first)) first = key;
    }
    if (first === null) return null;
    this.delete(first);
    return { key: first, dueAt };
  }
}

/** Sets a timer of the station, in whole ms; a second one under the same key replaces the first. */
export function setTimer(station: Station, key: string, dueAt: number): void {
  station.timers.set(key, dueAt);
}

export function clearTimer(station: Station, key: string): void {
  station.timers.delete(key);
}

/** When the station wants to be stepped next, epoch ms; null while nothing is planned. */
export function nextDue(station: Station): number | null {
  return station.timers.next();
}
