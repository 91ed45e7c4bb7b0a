import type { Input, Output, State } from '@ohmward/engine';
import type { CrashPoint } from './crash-plan.ts';
import type { CommandEffect } from './connection.ts';

/** One committed input and what it caused. */
export interface Step {
  readonly input: Input;
  readonly output: Output;
}

export interface CrashReport {
  readonly at: number;
  readonly point: CrashPoint;
  /** Entries read and stepped again. */
  readonly replayed: number;
  /** State hash before the crash at the last commit, and after the replay. */
  readonly expected: string;
  readonly found: string;
  /** Commands of which nobody could say whether they had left. */
  readonly owed: number;
}

/** Those who look on: the checks, the people, the scoreboard. They change nothing. */
export interface Observer {
  /** A batch is durable. `state` is the engine's after it. */
  committed?(steps: readonly Step[], state: State, at: number): void;
  /** A command was written to a socket; `state` is what the guard judged by. */
  sent?(effect: CommandEffect, state: State, at: number): void;
  /** An effect reached the gateway a second time. */
  redelivered?(effect: CommandEffect): void;
  crashed?(report: CrashReport): void;
  /** The engine threw: a defect. */
  threw?(error: unknown, input: Input): void;
}
