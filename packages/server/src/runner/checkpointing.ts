import type { Checkpoint } from '../journal/journal.ts';
import { messageOf } from './defects.ts';
import type { DurableState } from './durable-state.ts';
import type { Parts } from './ports.ts';

/** Decides when the state is written down, and writes it while batches go on. */
export class Checkpointing {
  readonly #parts: Parts;
  #lastSeq: number;
  #lastAt: number;
  #saving: Promise<boolean> | null = null;

  constructor(parts: Parts, lastSeq: number) {
    this.#parts = parts;
    this.#lastSeq = lastSeq;
    this.#lastAt = parts.clock.now();
  }

  isDue(seq: number): boolean {
    if (this.#saving !== null || seq === this.#lastSeq) return false;
    return (
      this.#parts.clock.now() - this.#lastAt >= this.#parts.limits.checkpointEveryMs ||
      (seq - this.#lastSeq) / 2 >= this.#parts.limits.checkpointEveryEntries
    );
  }

  /**
   * Takes the state's text now and starts to save it. The caller promises that everything in `state` is
   * durable and that nothing changes it until this resolves; saving then goes on by itself.
   */
  async begin({ state, lastSeq: seq, lastAt: at }: DurableState): Promise<void> {
    const startedAt = this.#parts.clock.now();
    const parts: string[] = [];
    try {
      for (const part of this.#parts.engine.snapshot(state)) {
        parts.push(part);
        // Sockets are read and pings answered between the pieces of a large state.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      this.#failed(error, seq);
      return;
    }
    this.#saving = this.#save({ seq, at, engineVersion: this.#parts.engine.version, parts }, startedAt);
  }

  /** Waits for the save under way. True when the last one succeeded or none was needed. */
  async settled(): Promise<boolean> {
    return this.#saving === null || (await this.#saving);
  }

  async #save(checkpoint: Checkpoint, startedAt: number): Promise<boolean> {
    try {
      await this.#parts.journal.saveCheckpoint(checkpoint);
      this.#lastSeq = checkpoint.seq;
      this.#parts.counters.checkpoints += 1;
      this.#parts.counters.lastCheckpointMs = this.#parts.clock.now() - startedAt;
      return true;
    } catch (error) {
      this.#failed(error, checkpoint.seq);
      return false;
    } finally {
      this.#lastAt = this.#parts.clock.now();
      this.#saving = null;
    }
  }

  /** The journal has everything; the next start only takes longer. */
  #failed(error: unknown, seq: number): void {
    this.#lastAt = this.#parts.clock.now();
    this.#parts.counters.failedCheckpoints += 1;
    this.#parts.log.error({ error: messageOf(error), seq }, 'A checkpoint could not be taken');
  }
}
