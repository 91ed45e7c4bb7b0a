import type { Change, Effect } from '@ohmward/engine';
import { messageOf } from './defects.ts';
import type { Log } from './ports.ts';
import type { NotDurableError, StationLink } from './runner.ts';
import type { SteppedBatch } from './stepping.ts';

/** Effects kept for a station link that is not there yet. */
const EFFECTS_MAX = 100_000;

/** Speaks about a batch once it is durable: to its callers, then to listeners, then to stations. */
export class Settling {
  readonly #log: Log;
  readonly #listeners: ((changes: readonly Change[], effects: readonly Effect[]) => void)[] = [];
  readonly #told = new WeakSet<SteppedBatch>();
  #link: StationLink | null = null;
  #early: Effect[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  onCommitted(listener: (changes: readonly Change[], effects: readonly Effect[]) => void): void {
    this.#listeners.push(listener);
  }

  attach(link: StationLink): void {
    this.#link = link;
    const early = this.#early;
    this.#early = [];
    for (const effect of early) this.#deliver(link, effect);
  }

  settle(batch: SteppedBatch): void {
    if (!this.#told.has(batch)) {
      for (let index = 0; index < batch.items.length; index += 1) {
        const settled = batch.settlements[index] ?? null;
        try {
          batch.items[index]?.done(null, settled);
        } catch (error) {
          this.#complain('A caller failed on its own outcome', error);
        }
      }
    }
    for (const listener of this.#listeners) {
      try {
        listener(batch.changes, batch.effects);
      } catch (error) {
        this.#complain('A listener failed on a commit', error);
      }
    }
    for (const effect of batch.effects) {
      if (this.#link !== null) this.#deliver(this.#link, effect);
      else if (this.#early.length < EFFECTS_MAX) this.#early.push(effect);
    }
  }

  /** Tells the callers that there will be no outcome, even if there is one later. */
  giveUp(batch: SteppedBatch, error: NotDurableError): void {
    if (this.#told.has(batch)) return;
    this.#told.add(batch);
    for (const item of batch.items) {
      try {
        item.done(error, null);
      } catch (thrown) {
        this.#complain('A caller failed on its own outcome', thrown);
      }
    }
  }

  #deliver(link: StationLink, effect: Effect): void {
    try {
      link.deliver(effect);
    } catch (error) {
      this.#complain('An effect could not be handed over', error);
    }
  }

  /** One caller's defect must not take the others with it. */
  #complain(text: string, error: unknown): void {
    this.#log.error({ error: messageOf(error) }, text);
  }
}
