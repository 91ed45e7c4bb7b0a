/**
 * Who wants to act when: a binary heap with one place per actor, which moves when the appointment does.
 * Actors are small whole numbers.
 */
export class Agenda {
  /** Actors, the earliest first, in the order of a heap. */
  readonly #heap: number[] = [];
  readonly #dueAt: number[] = [];
  /** Where an actor stands in the heap; -1 or absent when nowhere. */
  readonly #place: number[] = [];

  /** Sets, moves or (with null) drops the appointment of an actor. */
  set(actor: number, dueAt: number | null): void {
    const place = this.#place[actor] ?? -1;
    if (dueAt === null) {
      if (place !== -1) this.#remove(place);
      return;
    }
    if (place === -1) {
      this.#dueAt[actor] = dueAt;
      this.#put(this.#heap.length, actor);
      this.#rise(this.#heap.length - 1);
      return;
    }
    const before = this.#dueAt[actor] ?? 0;
    if (before === dueAt) return;
    this.#dueAt[actor] = dueAt;
    if (dueAt < before) this.#rise(place);
    else this.#sink(place);
  }

  /** The earliest due time, null when nobody wants anything. */
  next(): number | null {
    const first = this.#heap[0];
    return first === undefined ? null : (this.#dueAt[first] ?? null);
  }

  /** Takes the earliest actor due by `at`; ties go to the lower number. */
  take(at: number): { dueAt: number; actor: number } | null {
    const actor = this.#heap[0];
    if (actor === undefined) return null;
    const dueAt = this.#dueAt[actor] ?? 0;
    if (dueAt > at) return null;
    this.#remove(0);
    return { dueAt, actor };
  }

  #before(a: number, b: number): boolean {
    const left = this.#dueAt[a] ?? 0;
    const right = this.#dueAt[b] ?? 0;
    return left < right || (left === right && a < b);
  }

  #put(place: number, actor: number): void {
    this.#heap[place] = actor;
    this.#place[actor] = place;
  }

  #remove(place: number): void {
    const gone = this.#heap[place];
    const last = this.#heap.pop();
    if (gone === undefined || last === undefined) return;
    this.#place[gone] = -1;
    if (last === gone) return;
    this.#put(place, last);
    this.#rise(place);
    this.#sink(this.#place[last] ?? place);
  }

  #rise(start: number): void {
    let place = start;
    const actor = this.#heap[place];
    if (actor === undefined) return;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || !this.#before(actor, parent)) break;
      this.#put(place, parent);
      place = above;
    }
    this.#put(place, actor);
  }

  #sink(start: number): void {
    let place = start;
    const actor = this.#heap[place];
    if (actor === undefined) return;
    for (;;) {
      const left = this.#heap[2 * place + 1];
      if (left === undefined) break;
      const right = this.#heap[2 * place + 2];
      const child = right !== undefined && this.#before(right, left) ? right : left;
      if (!this.#before(child, actor)) break;
      const below = child === left ? 2 * place + 1 : 2 * place + 2;
      this.#put(place, child);
      place = below;
    }
    this.#put(place, actor);
  }
}
