import {
  emptyState,
  nextDue,
  recheckCommand,
  restore,
  snapshot,
  stateHash,
  step,
  type Catalogue,
  type Input,
  type Output,
  type Policy,
  type State,
} from '@ohmward/engine';

/** The engine as the simulation runs it, so that a test can put a broken one in its place. */
export interface Engine {
  emptyState(): State;
  step(state: State, input: Input): Output;
  nextDue(state: State): number | null;
  snapshot(state: State): Iterable<string>;
  restore(parts: readonly string[]): State;
  stateHash(state: State): string;
  recheckCommand(state: State, at: number, commandId: string): string | null;
}

export const realEngine: Engine = {
  emptyState,
  step,
  nextDue,
  snapshot,
  restore,
  stateHash,
  recheckCommand,
};

/** What Ohmward is told at its start. Read from files by whoever runs the simulation. */
export interface Settings {
  readonly policy: Policy;
  readonly catalogue: Catalogue;
}
