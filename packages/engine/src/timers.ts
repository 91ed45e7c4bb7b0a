interface Entry {
  readonly key: string;
  readonly due: number;
}

/**
 * Keyed timers with a total order (due time, then key), so that replay fires them alike. Setting a key
 * again moves it. The heap keeps stale entries until they surface; the map is the truth.
 */
export class Timers {
  private readonly dueByKey = new Map<string, number>();
  private heap: Entry[] = [];

  static from(entries: Iterable<readonly [string, number]>): Timers {
    const timers = new Timers();
    for (const [key, due] of entries) timers.set(key, due);
    return timers;
  }

  get size(): number {
    return this.dueByKey.size;
  }

  get(key: string): number | undefined {
    return this.dueByKey.get(key);
  }

  set(key: string, due: number): void {
    if (this.dueByKey.get(key) === due) return;
    this.dueByKey.set(key, due);
    this.push({ key, due });
    // A key moved often leaves stale entries behind; rebuild before they outweigh the live ones.
    if (this.heap.length > 64 && this.heap.length > 4 * this.dueByKey.size) this.rebuild();
  }

  delete(key: string): void {
    this.dueByKey.delete(key);
  }

  /** Earliest due time, or null when nothing waits. */
  nextDue(): number | null {
    const top = this.surface();
    return top === null ? null : top.due;
  }

  /** Removes and returns the first timer due at or before `at`. */
  popDue(at: number): Entry | null {
    const top = this.surface();
    if (top === null || top.due > at) return null;
    this.pop();
    this.dueByKey.delete(top.key);
    return top;
  }

  entries(): IterableIterator<[string, number]> {
    return this.dueByKey.entries();
  }

  private surface(): Entry | null {
    for (;;) {
      const top = this.heap[0];
      if (top === undefined) return null;
      if (this.dueByKey.get(top.key) === top.due) return top;
      this.pop();
    }
  }

  private rebuild(): void {
    this.heap = [];
    for (const [key, due] of this.dueByKey) this.push({ key, due });
  }

  private push(entry: Entry): void {
    const heap = this.heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, entry)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, left)) child++;
      const smaller = heap[child];
      if (smaller === undefined || before(last, smaller)) break;
      heap[index] = smaller;
      index = child;
    }
    heap[index] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.key <= b.key);
}
