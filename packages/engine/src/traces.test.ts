import { readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { emptyState } from './bootstrap.ts';
import type { Decision } from './model/incident.ts';
import type { Input } from './model/input.ts';
import { step } from './step.ts';
import { TestNetwork } from './testing/network.ts';
import { STORIES } from './testing/stories.ts';

/**
 * Golden traces: recorded entries, and the decisions expected of them. A change of the engine that
 * changes a story shows here, word for word. `UPDATE_TRACES=1` records them anew; read the difference.
 */
interface Trace {
  readonly inputs: readonly Input[];
  readonly decisions: readonly Pick<Decision, 'incidentId' | 'at' | 'kind' | 'summary' | 'rung'>[];
}

const folder = new URL('../../../traces/', import.meta.url);

describe('golden traces', () => {
  for (const [name, story] of Object.entries(STORIES)) {
    const file = new URL(`${name}.json`, folder);
    it(`${name} is decided as recorded`, () => {
      if (env['UPDATE_TRACES'] === '1') record(file, story);
      const trace = JSON.parse(readFileSync(file, 'utf8')) as Trace;
      expect(decide(trace.inputs)).toEqual(trace.decisions);
    });
  }
});

function decide(inputs: readonly Input[]): Trace['decisions'] {
  const state = emptyState();
  return inputs.flatMap((input) =>
    step(state, input).changes.flatMap((change) =>
      change.type === 'decision' ? [brief(change.decision)] : [],
    ),
  );
}

function record(file: URL, story: (net: TestNetwork) => void): void {
  const net = new TestNetwork();
  story(net);
  const trace: Trace = { inputs: net.log, decisions: decide(net.log) };
  const lines = (items: readonly unknown[]): string =>
    items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  writeFileSync(
    file,
    `{\n  "inputs": [\n${lines(trace.inputs)}\n  ],\n  "decisions": [\n${lines(trace.decisions)}\n  ]\n}\n`,
  );
}

function brief({ incidentId, at, kind, summary, rung }: Decision): Trace['decisions'][number] {
  return { incidentId, at, kind, summary, rung };
}
