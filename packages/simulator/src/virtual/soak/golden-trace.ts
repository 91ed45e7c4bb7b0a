import type { Decision, Input } from '@ohmward/engine';
import type { Engine } from '../ohmward/engine.ts';
import type { Entry } from '../ohmward/journal.ts';
import { inputOf } from '../ohmward/replay.ts';

/** How long after the moment of a violation a trace goes on, ms. */
const MARGIN_MS = 60_000;

/**
 * A recorded run in the form of the golden traces (`traces/*.json`): every input up to a moment, and the
 * decisions that the engine takes over them.
 */
export function goldenTrace(engine: Engine, history: readonly Entry[], untilAt: number): string {
  const inputs = history.filter(({ at }) => at <= untilAt + MARGIN_MS).map(inputOf);
  const lines = (items: readonly unknown[]): string =>
    items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  return `{\n  "inputs": [\n${lines(inputs)}\n  ],\n  "decisions": [\n${lines(decide(engine, inputs))}\n  ]\n}\n`;
}

function decide(engine: Engine, inputs: readonly Input[]): Brief[] {
  const state = engine.emptyState();
  const decisions: Brief[] = [];
  try {
    for (const input of inputs) {
      // A step may keep its input: the one that is printed stays as it was.
      for (const change of engine.step(state, { ...input }).changes)
        if (change.type === 'decision') decisions.push(brief(change.decision));
    }
  } catch {
    // The engine throws on the last input: that is what the trace shows.
  }
  return decisions;
}

type Brief = Pick<Decision, 'incidentId' | 'at' | 'kind' | 'summary' | 'rung'>;

function brief({ incidentId, at, kind, summary, rung }: Decision): Brief {
  return { incidentId, at, kind, summary, rung };
}
