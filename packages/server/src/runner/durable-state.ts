import type { State } from '@ohmward/engine';
import type { FencedError } from '../journal/journal.ts';
import type { Batch } from '../journal/journal.ts';
import type { Parts } from './ports.ts';
import { recover } from './recovery.ts';
import type { RecoveryWatch } from './recovery.ts';
import type { Item } from './queue.ts';
import type { Replayed } from './replay.ts';
import { stepBatch } from './stepping.ts';
import type { Defect, SteppedBatch } from './stepping.ts';

/** Commands that were decided in entries nobody has heard of. */
export type DoubtfulCommands = Replayed['commands'];

/** The engine's state and how much of the journal it holds. At most one batch ahead of what is durable. */
export class DurableState {
  readonly #parts: Parts;
  #state: State;
  #lastSeq: number;
  #lastAt: number;

  constructor(parts: Parts, start: Replayed) {
    this.#parts = parts;
    this.#state = start.state;
    this.#lastSeq = start.lastSeq;
    this.#lastAt = start.lastAt;
  }

  get state(): State {
    return this.#state;
  }

  /** Last durable entry. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  get lastAt(): number {
    return this.#lastAt;
  }

  nextDue(): number | null {
    return this.#parts.engine.nextDue(this.#state);
  }

  /** Lets the engine see the items. After a defect the state has to be reloaded. */
  step(items: readonly Item[]): SteppedBatch | Defect {
    const at = Math.max(this.#lastAt, this.#parts.clock.now());
    return stepBatch(this.#parts.engine, this.#state, items, this.#lastSeq, at);
  }

  /** The batch that was stepped last is durable. */
  advance(batch: Batch): void {
    const last = batch.entries.at(-1);
    if (last === undefined) return;
    this.#lastSeq = last.seq;
    this.#lastAt = last.at;
  }

  /** Takes the journal's word for everything. Null when the server stops meanwhile. */
  async reload(probe: boolean, watch: RecoveryWatch): Promise<DoubtfulCommands | FencedError | null> {
    this.#parts.counters.reloads += 1;
    const result = await recover(this.#parts, this.#lastSeq, probe, watch);
    if (result === null || result instanceof Error) return result;
    this.#state = result.state;
    this.#lastSeq = result.lastSeq;
    this.#lastAt = result.lastAt;
    return result.commands;
  }
}
