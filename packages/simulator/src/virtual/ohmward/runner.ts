import type { AwaitedCall, Input, InputBody, State, WireOrigin } from '@ohmward/engine';
import { between, chance, type Random } from '../../station/random.ts';
import type { Noise } from '../links/noise.ts';
import type { Schedule } from '../schedule.ts';
import type { Connection } from './connection.ts';
import type { Crashing } from './crashing.ts';
import type { CrashPoint } from './crash-plan.ts';
import type { Engine } from './engine.ts';
import type { Entry, Journal } from './journal.ts';
import type { Step } from './observer.ts';

/** Bounds the replay after a crash. */
const CHECKPOINT_MS = 600_000;

/** One input on its way into the journal. */
export interface Item {
  readonly body: InputBody;
  /** Where a frame came from, and its raw text; null for everything else. */
  readonly connection: Connection | null;
  readonly text: string | null;
  readonly awaited: AwaitedCall | null;
}

export interface Batch {
  readonly items: readonly Item[];
  readonly steps: readonly Step[];
}

export interface RunnerParts {
  readonly engine: Engine;
  readonly schedule: Schedule;
  readonly journal: Journal;
  readonly crashing: Crashing;
  readonly random: Random;
  readonly noise: () => Noise;
  /** A batch is durable. */
  readonly durable: (batch: Batch, state: State) => void;
  /** Answers and effects of a durable batch may leave. */
  readonly settled: (batch: Batch, state: State) => void;
  /** The process dies here; `expected` is the hash of the state at the last commit. */
  readonly crash: (point: CrashPoint, expected: string) => void;
  readonly threw: (error: unknown, input: Input) => void;
}

/**
 * The single writer: steps what waits, commits it, and only then lets anything leave. One commit is under way
 * at a time; the next batch gathers meanwhile.
 */
export class Runner {
  state: State;
  lastSeq: number;
  lastAt: number;
  readonly #parts: RunnerParts;
  #queue: Item[] = [];
  #isBusy = false;
  #checkpointAt = 0;
  /** Void for everything that was planned before a crash. */
  #life = 0;

  constructor(parts: RunnerParts, state: State) {
    this.#parts = parts;
    this.state = state;
    this.lastSeq = state.seq;
    this.lastAt = state.at;
  }

  get isIdle(): boolean {
    return !this.#isBusy && this.#queue.length === 0;
  }

  submit(item: Item): void {
    this.#queue.push(item);
    if (!this.#isBusy) this.#stepNext();
  }

  /** Everything in memory is gone. */
  die(): void {
    this.#life += 1;
    this.#queue = [];
    this.#isBusy = false;
  }

  /** A new process takes over with the state that the journal told; its numbers go on where that ends. */
  resume(state: State): void {
    this.state = state;
  }

  #stepNext(): void {
    const { crashing, engine, journal, schedule } = this.#parts;
    const items = this.#queue;
    this.#queue = [];
    const at = Math.max(this.lastAt, Math.floor(schedule.now));
    if (crashing.wantsJournal(at)) this.#keepJournal(at);
    const dies = journal.isKept && crashing.strikes(at, 'stepped');
    const expected = dies ? engine.stateHash(this.state) : '';
    const batch = this.#step(items, at);
    if (dies) {
      this.#parts.crash('stepped', expected);
      return;
    }
    this.#isBusy = true;
    const life = this.#life;
    schedule.after(this.#commitMs(), () => {
      if (life === this.#life) this.#committed(batch, at);
    });
  }

  #step(items: readonly Item[], at: number): Batch {
    const { engine } = this.#parts;
    const steps: Step[] = [];
    let seq = this.lastSeq;
    for (const { body } of items) {
      seq += 2;
      const input = stamped(body, seq, at);
      try {
        steps.push({ input, output: engine.step(this.state, input) });
      } catch (error) {
        this.#parts.threw(error, input);
        throw error;
      }
    }
    return { items, steps };
  }

  #committed(batch: Batch, at: number): void {
    const { crashing, engine, journal, schedule } = this.#parts;
    this.lastSeq += 2 * batch.items.length;
    this.lastAt = at;
    if (journal.isKept || journal.history !== null)
      journal.append(batch.items.map((item, index) => entryOf(item, batch.steps[index])));
    this.#parts.durable(batch, this.state);
    if (journal.isKept && crashing.strikes(schedule.now, 'appended')) {
      this.#parts.crash('appended', engine.stateHash(this.state));
      return;
    }
    const life = this.#life;
    this.#parts.settled(batch, this.state);
    // Speaking may have ended the process.
    if (life !== this.#life) return;
    this.#isBusy = false;
    if (this.#queue.length > 0) this.#stepNext();
  }

  #commitMs(): number {
    const { random } = this.#parts;
    const { commitMs, slowCommitMs, slowCommitShare } = this.#parts.noise();
    const range = slowCommitShare > 0 && chance(random, slowCommitShare) ? slowCommitMs : commitMs;
    return Math.round(between(random, ...range));
  }

  /** A crash is ahead: checkpoints from time to time, and everything after the last one. */
  #keepJournal(at: number): void {
    const { engine, journal } = this.#parts;
    if (journal.isKept && at - this.#checkpointAt < CHECKPOINT_MS) return;
    this.#checkpointAt = at;
    journal.checkpoint([...engine.snapshot(this.state)]);
  }
}

/** The body itself becomes the input, as in the real runner: copies of so many shapes are slow to read. */
function stamped(body: InputBody, seq: number, at: number): Input {
  const input = body as InputBody & { seq: number; at: number };
  input.seq = seq;
  input.at = at;
  return input;
}

function entryOf({ body, connection, text, awaited }: Item, step: Step | undefined): Entry {
  const { seq = 0, at = 0 } = step?.input ?? {};
  const { kind } = body;
  if (connection === null || text === null) {
    return { seq, at, kind, text: JSON.stringify(body), origin: null, awaited: null };
  }
  const { stationId, connectionId, protocol } = connection.socket;
  const origin: WireOrigin = { stationId, connectionId, protocol };
  return { seq, at, kind, text, origin, awaited };
}
