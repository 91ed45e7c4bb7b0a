/**
 * Who wants to act when: a binary heap of actors by due time with one entry in force per actor.
 * Older entries of an actor stay behind and are dropped when they surface.
 */
export class Agenda {
  readonly #heap: { dueAt: number; actor: number }[] = [];
  readonly #inForce = new Map<number, number>();

  /** Sets, moves or (with null) drops the appointment of an actor. */
  set(actor: number, dueAt: number | null): void {
    if (dueAt === null) {
      this.#inForce.delete(actor);
      return;
    }
    if (this.#inForce.get(actor) === dueAt) return;
    this.#inForce.set(actor, dueAt);
    this.#heap.push({ dueAt, actor });
    this.#rise(this.#heap.length - 1);
  }

  /** The earliest due time, null when nobody wants anything. */
  next(): number | null {
    this.#dropStale();
    return this.#heap[0]?.dueAt ?? null;
  }

  /** Takes the earliest actor due by `at`; ties go to the lower number. */
  take(at: number): { dueAt: number; actor: number } | null {
    this.#dropStale();
    const first = this.#heap[0];
    if (first === undefined || first.dueAt > at) return null;
    this.#pop();
    this.#inForce.delete(first.actor);
    return first;
  }

  #dropStale(): void {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (this.#inForce.get(first.actor) === first.dueAt) return;
      this.#pop();
    }
  }

  #before(a: number, b: number): boolean {
    const left = this.#heap[a];
    const right = this.#heap[b];
    if (left === undefined || right === undefined) return false;
    return left.dueAt < right.dueAt || (left.dueAt === right.dueAt && left.actor < right.actor);
  }

  #swap(a: number, b: number): void {
    const left = this.#heap[a];
    const right = this.#heap[b];
    if (left === undefined || right === undefined) return;
    this.#heap[a] = right;
    this.#heap[b] = left;
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    let index = 0;
    for (;;) {
      let smallest = index;
      for (const child of [2 * index + 1, 2 * index + 2]) if (this.#before(child, smallest)) smallest = child;
      if (smallest === index) return;
      this.#swap(index, smallest);
      index = smallest;
    }
  }
}
