import type { Change, Effect } from '@ohmward/engine';
import type { Entry } from './entry.ts';

/** Everything that one batch makes durable, in one commit. */
export interface Batch {
  readonly entries: readonly Entry[];
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  /** Commands whose fate is known by now: they leave the outbox. */
  readonly settled: readonly string[];
}

export interface Checkpoint {
  /** Last entry that the state contains. */
  readonly seq: number;
  readonly at: number;
  readonly engineVersion: string;
  /** `snapshot(state)` in as many JSON texts as are convenient; joined again by the reader. */
  readonly parts: readonly string[];
}

export interface Claim {
  /** Fences out an older writer: checked in each commit. */
  readonly epoch: number;
  readonly lastSeq: number;
  readonly lastAt: number;
}

/**
 * The one total order. A second implementation would keep the same promises: `commit` is all or
 * nothing and durable when it resolves; it rejects with `FencedError` once a newer writer has claimed.
 */
export interface Journal {
  claim(): Promise<Claim>;
  commit(batch: Batch): Promise<void>;
  /** Entries after `seq`, in order, in pages. */
  readAfter(seq: number): AsyncIterable<readonly Entry[]>;
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
  loadCheckpoint(): Promise<Checkpoint | null>;
  /** Commands decided but not known to have been sent when the last process ended. */
  owedCommands(): Promise<readonly { readonly commandId: string; readonly stationId: string }[]>;
}

/** Another server has taken over this journal; this one must stop at once. */
export class FencedError extends Error {
  override readonly name = 'FencedError';
}
