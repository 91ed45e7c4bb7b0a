interface Appointment {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * The virtual clock and everything that is planned on it. Appointments of the same moment happen in the order
 * in which they were made, so that a run depends on its seed and on nothing else.
 */
export class Schedule {
  /** Epoch ms. */
  now: number;
  readonly #heap: Appointment[] = [];
  #made = 0;

  constructor(startAt: number) {
    this.now = startAt;
  }

  /** Plans something for a moment; one that has passed means now. */
  at(moment: number, run: () => void): void {
    const entry = { at: Math.max(this.now, Math.ceil(moment)), order: this.#made++, run };
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  after(delayMs: number, run: () => void): void {
    this.at(this.now + delayMs, run);
  }

  /** The earliest moment that something is planned for; null when nothing is. */
  next(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  /** Carries out what is due by `now`. */
  runDue(): void {
    for (let first = this.#heap[0]; first !== undefined && first.at <= this.now; first = this.#heap[0]) {
      this.#removeFirst();
      first.run();
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const a = heap[left];
      const b = heap[right];
      const child = b !== undefined && a !== undefined && isBefore(b, a) ? right : left;
      const below = heap[child];
      if (below === undefined || isBefore(last, below)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore(a: Appointment, b: Appointment): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
