import type { EntryDraft } from '../journal/entry.ts';
import type { InputBody } from '@ohmward/engine';
import type { Log } from './ports.ts';
import { InputQueue } from './queue.ts';
import type { Done, Item } from './queue.ts';
import { NotDurableError } from './runner.ts';

/** Where inputs wait for their commit, and the one place that says whether new ones are taken. */
export class Intake {
  readonly queue = new InputQueue();
  readonly #queueMax: number;
  readonly #log: Log;
  #trouble: string | null = 'The server is starting';
  #closed = false;
  #wake: (() => void) | null = null;
  #wakeScheduled = false;

  constructor(queueMax: number, log: Log) {
    this.#queueMax = queueMax;
    this.#log = log;
  }

  get trouble(): string | null {
    return this.#trouble;
  }

  /** True once the runner drains or was fenced out. */
  get isClosed(): boolean {
    return this.#closed;
  }

  submit(draft: EntryDraft, body: InputBody, done: Done): void {
    if (this.#closed || this.#trouble !== null || this.queue.length >= this.#queueMax) {
      const why = this.#closed ? 'the server is stopping' : (this.#trouble ?? 'too many inputs wait');
      // Never inside the caller's own call: it may not be ready for the answer yet.
      queueMicrotask(() => done(new NotDurableError(why), null));
      return;
    }
    this.enqueue({ draft, body, done });
  }

  /** For inputs of our own, also while outsiders are refused. */
  enqueue(item: Item): void {
    this.queue.push(item);
    if (this.#wake === null || this.#wakeScheduled) return;
    // After the poll phase, so that all sockets that have something to say get into the same batch.
    this.#wakeScheduled = true;
    setImmediate(() => this.wakeUp());
  }

  /** Resolves when something has come in, or at `wakeUp`. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  wakeUp(): void {
    this.#wakeScheduled = false;
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  close(): void {
    this.#closed = true;
    this.wakeUp();
  }

  /** Refuses everything that waits and everything that comes, until `leaveTrouble`. */
  enterTrouble(text: string): void {
    if (this.#trouble === null) this.#log.error({}, text);
    this.#trouble = text;
    for (const item of this.queue.take(Number.POSITIVE_INFINITY)) {
      item.done(new NotDurableError(text), null);
    }
  }

  leaveTrouble(): void {
    if (this.#trouble !== null) this.#log.info({ was: this.#trouble }, 'Inputs are taken');
    this.#trouble = null;
  }
}
