import type { Change, Effect, State } from '@ohmward/engine';
import type { Entry } from '../journal/entry.ts';
import type { Batch } from '../journal/journal.ts';
import { answerText } from './answers.ts';
import type { Engine } from './ports.ts';
import type { Item } from './queue.ts';
import type { Settled } from './runner.ts';
import { stamped } from './stamped.ts';

/** A batch after the engine has seen it, before it is durable. */
export interface SteppedBatch extends Batch {
  readonly items: readonly Item[];
  /** One per item. */
  readonly settlements: readonly Settled[];
}

/** The engine threw on one input. The state is not to be trusted any more. */
export interface Defect {
  readonly index: number;
  readonly error: unknown;
}

/**
 * Gives each item its place in the order and lets the engine see it. Mutates `state`. All share one
 * arrival time: they become durable together.
 */
export function stepBatch(
  engine: Engine,
  state: State,
  items: readonly Item[],
  lastSeq: number,
  at: number,
): SteppedBatch | Defect {
  const entries: Entry[] = [];
  const settlements: Settled[] = [];
  const changes: Change[] = [];
  const effects: Effect[] = [];
  const settled: string[] = [];
  let seq = lastSeq;
  for (const item of items) {
    const { draft, body } = item;
    seq += 2;
    try {
      const output = engine.step(state, stamped(body, seq, at));
      const answer = answerText(item, output, at);
      entries.push({
        seq,
        at,
        kind: draft.kind,
        stationId: draft.stationId,
        connectionId: draft.connectionId,
        protocol: draft.protocol,
        action: draft.action,
        messageId: draft.messageId,
        body: draft.body,
        answer,
      });
      settlements.push({ seq, at, answer, reply: output.reply });
      for (const change of output.changes) changes.push(change);
      for (const effect of output.effects) effects.push(effect);
    } catch (error) {
      return { index: entries.length, error };
    }
    if (body.kind === 'sent' || body.kind === 'undelivered' || body.kind === 'result') {
      settled.push(body.commandId);
    }
  }
  return { items, entries, settlements, changes, effects, settled };
}
