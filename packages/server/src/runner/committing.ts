import type { Intake } from './intake.ts';
import type { Parts } from './ports.ts';
import { NotDurableError } from './runner.ts';
import type { Settling } from './settling.ts';
import type { SteppedBatch } from './stepping.ts';

/** Commits batches, with an eye on how long it takes. */
export class Committing {
  readonly #parts: Parts;
  readonly #intake: Intake;
  readonly #settling: Settling;

  constructor(parts: Parts, intake: Intake, settling: Settling) {
    this.#parts = parts;
    this.#intake = intake;
    this.#settling = settling;
  }

  /** Resolves with what went wrong, or null. A commit that is late is trouble, and may still succeed. */
  async commit(batch: SteppedBatch): Promise<unknown> {
    const { clock, journal, limits } = this.#parts;
    const startedAt = clock.now();
    let isLate = false;
    const cancel = clock.after(limits.commitPatienceMs, () => {
      isLate = true;
      const text = `The database has not finished a commit for ${limits.commitPatienceMs / 1000} s`;
      this.#intake.enterTrouble(text);
      // Nobody knows whether it becomes durable; its callers must not wait for it.
      this.#settling.giveUp(batch, new NotDurableError(text));
    });
    try {
      await journal.commit(batch);
    } catch (error) {
      return error;
    } finally {
      cancel();
    }
    if (isLate) this.#intake.leaveTrouble();
    this.#count(batch.items.length, clock.now() - startedAt);
    return null;
  }

  #count(size: number, commitMs: number): void {
    const { counters } = this.#parts;
    counters.batches += 1;
    counters.inputs += size;
    counters.lastBatchSize = size;
    counters.maxBatchSize = Math.max(counters.maxBatchSize, size);
    counters.lastCommitMs = commitMs;
    counters.commitMsTotal += commitMs;
  }
}
