import type { Input, State } from '@ohmward/engine';
import type { Engine } from './engine.ts';
import { readEntry, type Entry, type Journal } from './journal.ts';

/** The state that a journal tells: its checkpoint, and every entry after it read and stepped again. */
export function recovered(engine: Engine, journal: Journal): State {
  const state = engine.restore(journal.parts);
  for (const entry of journal.tail) engine.step(state, inputOf(entry));
  return state;
}

/** The state that a whole history tells, from its first entry on. */
export function replayed(engine: Engine, history: readonly Entry[]): State {
  const state = engine.emptyState();
  for (const entry of history) engine.step(state, inputOf(entry));
  return state;
}

/** An entry as the engine gets it. */
export function inputOf(entry: Entry): Input {
  return { seq: entry.seq, at: entry.at, ...readEntry(entry) };
}
