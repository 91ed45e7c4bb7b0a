import type { Change, Effect, InputBody, State } from '@ohmward/engine';
import type { EntryDraft } from '../journal/entry.ts';
import { BatchLoop } from './batch-loop.ts';
import { Checkpointing } from './checkpointing.ts';
import { DurableState } from './durable-state.ts';
import { plainRow } from './inputs.ts';
import type { PlainBody } from './inputs.ts';
import { Intake } from './intake.ts';
import type { Parts, RunnerCounters } from './ports.ts';
import type { Done } from './queue.ts';
import type { Replayed } from './replay.ts';
import type { Runner, StationLink } from './runner.ts';
import { Settling } from './settling.ts';

/** The single writer, as the rest of the server sees it. */
export class BatchRunner implements Runner {
  readonly counters: RunnerCounters;
  readonly #parts: Parts;
  readonly #intake: Intake;
  readonly #settling: Settling;
  readonly #durable: DurableState;
  readonly #checkpointing: Checkpointing;
  readonly #finished: Promise<void>;

  constructor(parts: Parts, start: Replayed) {
    this.#parts = parts;
    this.counters = parts.counters;
    this.#intake = new Intake(parts.limits.queueMax, parts.log);
    this.#settling = new Settling(parts.log);
    this.#durable = new DurableState(parts, start);
    this.#checkpointing = new Checkpointing(parts, start.checkpointSeq);
    const loop = new BatchLoop(parts, this.#intake, this.#settling, this.#durable, this.#checkpointing);
    this.#finished = loop.run();
  }

  get state(): State {
    return this.#durable.state;
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

  /** Inputs of the start-up, taken before anybody else may submit. Resolves once durable. */
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
      this.#parts.log.warn(
        {},
        'Stopped without a checkpoint: the next start replays the tail of the journal',
      );
      return;
    }
    await this.#checkpointing.begin(this.#durable);
    await this.#checkpointing.settled();
  }
}
