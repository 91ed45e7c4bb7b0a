import type { Input, Output, State } from '@ohmward/engine';
import type { FencedError, Journal } from '../journal/journal.ts';

/** The engine as the runner uses it. Production passes '@ohmward/engine'; tests and simulation pass their own. */
export interface Engine {
  readonly version: string;
  emptyState(): State;
  /** Mutates `state`; deterministic. */
  step(state: State, input: Input): Output;
  /** Earliest timer in epoch ms. */
  nextDue(state: State): number | null;
  snapshot(state: State): Iterable<string>;
  restore(parts: readonly string[]): State;
}

export type Cancel = () => void;

/** Time as the runner and the gateway see it, so that tests can turn it by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls `run` once, after `delayMs`. */
  after(delayMs: number, run: () => void): Cancel;
}

/** Longest delay a Node timer takes; longer ones would fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

export const wallClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), TIMER_MAX_MS));
    return () => clearTimeout(timer);
  },
};

/** The part of a pino logger that is used here. */
export interface Log {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** Every bound of the runner, in one place. */
export interface RunnerLimits {
  /** Inputs in one commit. */
  readonly batchMax: number;
  /** Inputs waiting for a commit; above it `submit` refuses. */
  readonly queueMax: number;
  /** A commit that takes longer is trouble. */
  readonly commitPatienceMs: number;
  readonly checkpointEveryMs: number;
  /** A checkpoint comes earlier after this many entries, to bound the replay after a crash. */
  readonly checkpointEveryEntries: number;
  /** Pause between attempts to get back on our feet: doubles from the first to the second. */
  readonly retryFirstMs: number;
  readonly retryLastMs: number;
  /** How long frames of the same kind from the same station are set aside after one hit a defect of ours. */
  readonly setAsideMs: number;
}

export const defaultRunnerLimits: RunnerLimits = {
  batchMax: 1_000,
  queueMax: 200_000,
  commitPatienceMs: 10_000,
  checkpointEveryMs: 60_000,
  checkpointEveryEntries: 500_000,
  retryFirstMs: 100,
  retryLastMs: 5_000,
  setAsideMs: 60_000,
};

/** Numbers for metrics. Plain and live: read them, never write them. */
export interface RunnerCounters {
  inputs: number;
  batches: number;
  lastBatchSize: number;
  maxBatchSize: number;
  commitMsTotal: number;
  lastCommitMs: number;
  failedCommits: number;
  reloads: number;
  flaws: number;
  setAside: number;
  replayed: number;
  ticks: number;
  checkpoints: number;
  failedCheckpoints: number;
  lastCheckpointMs: number;
}

export function newRunnerCounters(): RunnerCounters {
  return {
    inputs: 0,
    batches: 0,
    lastBatchSize: 0,
    maxBatchSize: 0,
    commitMsTotal: 0,
    lastCommitMs: 0,
    failedCommits: 0,
    reloads: 0,
    flaws: 0,
    setAside: 0,
    replayed: 0,
    ticks: 0,
    checkpoints: 0,
    failedCheckpoints: 0,
    lastCheckpointMs: 0,
  };
}

/** What the runner is made of. */
export interface Parts {
  readonly journal: Journal;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: RunnerLimits;
  readonly counters: RunnerCounters;
  /** Another server has taken over this journal: the process must stop. */
  readonly onFenced: (error: FencedError) => void;
}
