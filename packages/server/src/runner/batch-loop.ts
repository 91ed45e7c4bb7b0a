import { FencedError } from '../journal/journal.ts';
import type { Checkpointing } from './checkpointing.ts';
import { Committing } from './committing.ts';
import { Defects, messageOf } from './defects.ts';
import type { DurableState } from './durable-state.ts';
import { plainRow } from './inputs.ts';
import type { PlainBody } from './inputs.ts';
import type { Intake } from './intake.ts';
import type { Parts } from './ports.ts';
import type { Item } from './queue.ts';
import { isRefusedContent } from './recovery.ts';
import { NotDurableError } from './runner.ts';
import type { Settling } from './settling.ts';
import type { SteppedBatch } from './stepping.ts';
import { Ticking } from './ticking.ts';

/**
 * The heart of the runner: takes what waits, lets the engine see it, commits it, and only then speaks. One
 * commit is in flight at a time; the next batch gathers meanwhile.
 */
export class BatchLoop {
  readonly #parts: Parts;
  readonly #intake: Intake;
  readonly #settling: Settling;
  readonly #durable: DurableState;
  readonly #checkpointing: Checkpointing;
  readonly #committing: Committing;
  readonly #defects: Defects;
  readonly #ticking: Ticking;
  /** Durable, but nobody has heard of it yet. */
  #unsaid: SteppedBatch | null = null;
  /** Inputs still to be committed one by one, to find the one that the database refuses. */
  #oneByOne = 0;

  constructor(
    parts: Parts,
    intake: Intake,
    settling: Settling,
    durable: DurableState,
    checkpointing: Checkpointing,
  ) {
    this.#parts = parts;
    this.#intake = intake;
    this.#settling = settling;
    this.#durable = durable;
    this.#checkpointing = checkpointing;
    this.#committing = new Committing(parts, intake, settling);
    this.#defects = new Defects(parts.clock, parts.limits.setAsideMs);
    this.#ticking = new Ticking(parts.clock, () => {
      parts.counters.ticks += 1;
      this.#enqueue({ kind: 'tick' });
    });
  }

  /** Works until the intake is closed and empty, or there is no going on. */
  async run(): Promise<void> {
    const { queue } = this.#intake;
    for (;;) {
      if (queue.length === 0) {
        // Speaking may bring new inputs, so look again before resting.
        if (this.#speak()) continue;
        if (this.#intake.isClosed) break;
        this.#ticking.arm(this.#durable.nextDue());
        await this.#intake.wait();
        continue;
      }
      if (this.#checkpointing.isDue(this.#durable.lastSeq)) {
        this.#speak();
        await this.#checkpointing.begin(this.#durable);
      }
      const batch = this.#stepNext();
      if (batch === null) {
        this.#speak();
        if (!(await this.#reload(false))) break;
        continue;
      }
      const commit = this.#committing.commit(batch);
      // The last batch is answered while the database works on this one.
      this.#speak();
      const error = await commit;
      if (error === null) this.#landed(batch);
      else if (!(await this.#refused(batch, error))) break;
    }
    this.#ticking.disarm();
  }

  #landed(batch: SteppedBatch): void {
    this.#durable.advance(batch);
    this.#unsaid = batch;
    if (this.#oneByOne > 0) this.#oneByOne -= 1;
  }

  /** False when there was nothing to say. */
  #speak(): boolean {
    const batch = this.#unsaid;
    if (batch === null) return false;
    this.#unsaid = null;
    this.#settling.settle(batch);
    return true;
  }

  /** Null when the engine threw: the items are queued again, without the one at fault. */
  #stepNext(): SteppedBatch | null {
    const items = this.#intake.queue.take(this.#oneByOne > 0 ? 1 : this.#parts.limits.batchMax);
    this.#parts.counters.setAside += this.#defects.sieve(items);
    const stepped = this.#durable.step(items);
    if ('items' in stepped) return stepped;
    this.#queueAgain(items, stepped.index, stepped.error);
    return null;
  }

  #queueAgain(items: readonly Item[], faultyIndex: number, error: unknown): void {
    this.#parts.counters.flaws += 1;
    const { kind, body } = items[faultyIndex]?.draft ?? {};
    this.#parts.log.error(
      { err: error, kind, body },
      'An input met a defect; it is set aside and the state reloaded',
    );
    this.#intake.queue.putBack(this.#defects.replace(items, faultyIndex, error));
  }

  /** A commit failed. False when there is no going on. */
  async #refused(batch: SteppedBatch, error: unknown): Promise<boolean> {
    this.#parts.counters.failedCommits += 1;
    // A database that refuses even the report of a defect has a trouble of its own.
    const isFlaw = batch.items.length === 1 && batch.items[0]?.body.kind === 'flaw';
    if (isRefusedContent(error) && !isFlaw) {
      if (batch.items.length === 1) this.#queueAgain(batch.items, 0, error);
      else this.#intake.queue.putBack(batch.items);
      this.#oneByOne = batch.items.length === 1 ? Math.max(0, this.#oneByOne - 1) : batch.items.length;
      return this.#reload(false);
    }
    const text = `The database failed on a commit: ${messageOf(error)}`;
    this.#settling.giveUp(batch, new NotDurableError(text));
    this.#oneByOne = 0;
    if (error instanceof FencedError) return this.#fenced(error);
    this.#intake.enterTrouble(text);
    return this.#reload(true);
  }

  /** Discards the state for the one that the journal tells. False when there is no going on. */
  async #reload(probe: boolean): Promise<boolean> {
    const doubtful = await this.#durable.reload(probe, {
      trouble: (text) => this.#intake.enterTrouble(text),
      isStopping: () => this.#intake.isClosed && this.#intake.trouble !== null,
    });
    if (doubtful === null) return false;
    if (doubtful instanceof Error) return this.#fenced(doubtful);
    this.#intake.leaveTrouble();
    const detail = 'the server cannot tell whether it was sent: its own decision was in doubt';
    for (const { commandId, stationId } of doubtful) {
      this.#enqueue({ kind: 'undelivered', stationId, commandId, cause: 'restart', detail });
    }
    return true;
  }

  #enqueue(body: PlainBody): void {
    this.#intake.enqueue({ ...plainRow(body), done: ignore });
  }

  #fenced(error: FencedError): false {
    this.#parts.log.error(
      { error: messageOf(error) },
      'Another server has taken over this journal; this one stops',
    );
    this.#intake.enterTrouble('Another server has taken over this journal');
    this.#intake.close();
    this.#parts.onFenced(error);
    return false;
  }
}

function ignore(): void {}
