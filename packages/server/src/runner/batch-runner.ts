import type { Change, Effect, InputBody, State } from '@ohmward/engine';
import type { EntryDraft } from '../journal/entry.ts';
import { FencedError } from '../journal/journal.ts';
import { Checkpointing } from './checkpointing.ts';
import { Committing } from './committing.ts';
import { Defects, messageOf } from './defects.ts';
import { plainRow } from './inputs.ts';
import type { PlainBody } from './inputs.ts';
import { Intake } from './intake.ts';
import type { Parts, RunnerCounters } from './ports.ts';
import type { Done, Item } from './queue.ts';
import { isRefusedContent, recover } from './recovery.ts';
import type { Replayed } from './replay.ts';
import { NotDurableError } from './runner.ts';
import type { Runner, StationLink } from './runner.ts';
import { Settling } from './settling.ts';
import { stepBatch } from './stepping.ts';
import type { SteppedBatch } from './stepping.ts';
import { Ticking } from './ticking.ts';

/**
 * The single writer: takes what waits, lets the engine see it, commits it, and only then speaks. One
 * commit is in flight at a time; the next batch gathers meanwhile.
 */
export class BatchRunner implements Runner {
  readonly counters: RunnerCounters;
  readonly #parts: Parts;
  readonly #intake: Intake;
  readonly #defects: Defects;
  readonly #ticking: Ticking;
  readonly #checkpointing: Checkpointing;
  readonly #settling: Settling;
  readonly #committing: Committing;
  readonly #finished: Promise<void>;
  #state: State;
  #lastSeq: number;
  #lastAt: number;
  /** Durable, but nobody has heard of it yet. */
  #unsaid: SteppedBatch | null = null;
  /** Inputs still to be committed one by one, to find the one that the database refuses. */
  #oneByOne = 0;

  constructor(parts: Parts, start: Replayed) {
    this.#parts = parts;
    this.counters = parts.counters;
    this.#state = start.state;
    this.#lastSeq = start.lastSeq;
    this.#lastAt = start.lastAt;
    this.#intake = new Intake(parts.limits.queueMax, parts.log);
    this.#defects = new Defects(parts.clock, parts.limits.setAsideMs);
    this.#settling = new Settling(parts.log);
    this.#committing = new Committing(parts, this.#intake, this.#settling);
    this.#checkpointing = new Checkpointing(parts, start.checkpointSeq);
    this.#ticking = new Ticking(parts.clock, () => {
      this.counters.ticks += 1;
      void this.submitOwn({ kind: 'tick' }).catch(ignore);
    });
    this.#finished = this.#run();
  }

  get state(): State {
    return this.#state;
  }

  get trouble(): string | null {
    return this.#intake.trouble;
  }

  get backlog(): number {
    return this.#intake.queue.length;
  }

  submit(draft: EntryDraft, body: InputBody, done: Done): void {
    this.#intake.submit(draft, body, done);
  }

  /** Inputs of the server itself, taken also while it starts. Resolves once durable. */
  submitOwn(body: PlainBody): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#intake.enqueue({
        ...plainRow(body),
        done: (error) => (error === null ? resolve() : reject(error)),
      });
    });
  }

  /** From now on everybody may submit. */
  open(): void {
    this.#intake.leaveTrouble();
  }

  onCommitted(listener: (changes: readonly Change[], effects: readonly Effect[]) => void): void {
    this.#settling.onCommitted(listener);
  }

  attach(link: StationLink): void {
    this.#settling.attach(link);
  }

  /** Finishes what waits and writes a checkpoint. Nothing can be submitted any more. */
  async drain(): Promise<void> {
    this.#intake.close();
    await this.#finished;
    await this.#checkpointing.settled();
    if (this.trouble !== null) {
      this.#parts.log.warn({}, 'Stopped without a checkpoint: the next start replays the tail of the journal');
      return;
    }
    await this.#checkpointing.begin(this.#state, this.#lastSeq, this.#lastAt);
    await this.#checkpointing.settled();
  }

  async #run(): Promise<void> {
    const { queue } = this.#intake;
    for (;;) {
      if (queue.length === 0) {
        // Speaking may bring new inputs, so look again before resting.
        if (this.#speak()) continue;
        if (this.#intake.isClosed) break;
        this.#ticking.arm(this.#parts.engine.nextDue(this.#state));
        await this.#intake.wait();
        continue;
      }
      if (this.#checkpointing.isDue(this.#lastSeq)) {
        this.#speak();
        await this.#checkpointing.begin(this.#state, this.#lastSeq, this.#lastAt);
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
      if (error === null) this.#durable(batch);
      else if (!(await this.#refused(batch, error))) break;
    }
    this.#ticking.disarm();
  }

  #durable(batch: SteppedBatch): void {
    this.#unsaid = batch;
    this.#lastSeq += 2 * batch.items.length;
    this.#lastAt = batch.entries[0]?.at ?? this.#lastAt;
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
    const { clock, engine, limits } = this.#parts;
    const items = this.#intake.queue.take(this.#oneByOne > 0 ? 1 : limits.batchMax);
    this.counters.setAside += this.#defects.sieve(items);
    const at = Math.max(this.#lastAt, clock.now());
    const stepped = stepBatch(engine, this.#state, items, this.#lastSeq, at);
    if ('items' in stepped) return stepped;
    this.#queueAgain(items, stepped.index, stepped.error);
    return null;
  }

  #queueAgain(items: readonly Item[], faultyIndex: number, error: unknown): void {
    this.counters.flaws += 1;
    const { kind, body } = items[faultyIndex]?.draft ?? {};
    this.#parts.log.error({ err: error, kind, body }, 'An input met a defect; it is set aside and the state reloaded');
    this.#intake.queue.putBack(this.#defects.replace(items, faultyIndex, error));
  }

  /** A commit failed. False when there is no going on. */
  async #refused(batch: SteppedBatch, error: unknown): Promise<boolean> {
    this.counters.failedCommits += 1;
    if (isRefusedContent(error)) {
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
    this.counters.reloads += 1;
    const result = await recover(this.#parts, this.#lastSeq, probe, {
      trouble: (text) => this.#intake.enterTrouble(text),
      isStopping: () => this.#intake.isClosed && this.trouble !== null,
    });
    if (result === null) return false;
    if (result instanceof FencedError) return this.#fenced(result);
    this.#state = result.state;
    this.#lastSeq = result.lastSeq;
    this.#lastAt = result.lastAt;
    this.#intake.leaveTrouble();
    const detail = 'the server cannot tell whether it was sent: its own decision was in doubt';
    for (const { commandId, stationId } of result.commands) {
      void this.submitOwn({ kind: 'undelivered', stationId, commandId, cause: 'restart', detail }).catch(ignore);
    }
    return true;
  }

  #fenced(error: FencedError): false {
    this.#parts.log.error({ error: messageOf(error) }, 'Another server has taken over this journal; this one stops');
    this.#intake.enterTrouble('Another server has taken over this journal');
    this.#intake.close();
    this.#parts.onFenced(error);
    return false;
  }
}

function ignore(): void {}
