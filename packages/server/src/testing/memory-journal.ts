import type { Entry } from '../journal/entry.ts';
import type { Batch, Checkpoint, Claim, Journal } from '../journal/journal.ts';
import { FencedError } from '../journal/journal.ts';

/** A journal that lives as long as the test, with faults on demand. Several may share one `store`. */
export class MemoryJournal implements Journal {
  readonly store: {
    entries: Entry[];
    checkpoint: Checkpoint | null;
    epoch: number;
    outbox: Map<string, string>;
  };
  readonly batches: Batch[] = [];
  /** Called before each commit; throws or waits to make it fail or hang. */
  beforeCommit: ((batch: Batch) => void | Promise<void>) | null = null;
  /** Called after each commit took hold; throws to lose the acknowledgement. */
  afterCommit: (() => void) | null = null;
  /** Makes reading fail. */
  readError: Error | null = null;
  #epoch = 0;

  constructor(store?: MemoryJournal['store']) {
    this.store = store ?? { entries: [], checkpoint: null, epoch: 0, outbox: new Map() };
  }

  get entries(): readonly Entry[] {
    return this.store.entries;
  }

  /** Lets commits hang until the returned function is called. */
  hold(): () => void {
    let release: (() => void) | null = null;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.beforeCommit = () => held;
    return () => {
      this.beforeCommit = null;
      release?.();
    };
  }

  kinds(): string[] {
    return this.store.entries.map(({ kind }) => kind);
  }

  async claim(): Promise<Claim> {
    this.store.epoch += 1;
    this.#epoch = this.store.epoch;
    const last = this.store.entries.at(-1);
    return { epoch: this.#epoch, lastSeq: last?.seq ?? 0, lastAt: last?.at ?? 0 };
  }

  async commit(batch: Batch): Promise<void> {
    await this.beforeCommit?.(batch);
    if (this.#epoch !== this.store.epoch) throw new FencedError('a newer writer has claimed the journal');
    const last = this.store.entries.at(-1);
    for (const [index, { seq, at }] of batch.entries.entries()) {
      const before = index === 0 ? last : batch.entries[index - 1];
      if (seq !== (before?.seq ?? 0) + 2 || at < (before?.at ?? 0))
        throw new Error(`entry ${seq} is out of order`);
    }
    this.store.entries.push(...batch.entries);
    for (const effect of batch.effects) {
      if (effect.type === 'command') this.store.outbox.set(effect.commandId, effect.stationId);
    }
    for (const commandId of batch.settled) this.store.outbox.delete(commandId);
    this.batches.push(batch);
    this.afterCommit?.();
    // A database answers in a later turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }

  async *readAfter(seq: number): AsyncIterable<readonly Entry[]> {
    if (this.readError !== null) throw this.readError;
    const rest = this.store.entries.filter((entry) => entry.seq > seq);
    for (let start = 0; start < rest.length; start += 100) yield rest.slice(start, start + 100);
  }

  async saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    this.store.checkpoint = checkpoint;
  }

  async loadCheckpoint(): Promise<Checkpoint | null> {
    if (this.readError !== null) throw this.readError;
    return this.store.checkpoint;
  }

  async owedCommands(): Promise<{ commandId: string; stationId: string }[]> {
    return [...this.store.outbox].map(([commandId, stationId]) => ({ commandId, stationId }));
  }
}
