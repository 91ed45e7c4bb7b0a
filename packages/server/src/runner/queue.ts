import type { NotDurableError, Settled } from './runner.ts';
import type { Row } from './inputs.ts';

export type Done = (error: NotDurableError | null, settled: Settled | null) => void;

/** One input on its way into the journal. */
export interface Item extends Row {
  readonly done: Done;
}

/** Inputs in the order in which they came. Taking from the front costs nothing however long it is. */
export class InputQueue {
  #items: Item[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** Takes up to `max` items from the front. */
  take(max: number): Item[] {
    const end = Math.min(this.#items.length, this.#head + max);
    const taken = this.#items.slice(this.#head, end);
    if (end === this.#items.length) {
      this.#items = [];
      this.#head = 0;
    } else {
      this.#head = end;
    }
    return taken;
  }

  /** Puts items back to the front, in their order. */
  putBack(items: readonly Item[]): void {
    this.#items = [...items, ...this.#items.slice(this.#head)];
    this.#head = 0;
  }
}
