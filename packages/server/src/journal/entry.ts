import type { InputKind } from '@ohmward/engine';
import type { Protocol } from '@ohmward/ocpp';

/**
 * One row of the journal: an input, and the answer that was given to it. What a row means is read back
 * by `runner/inputs.ts`, the only place that turns rows into inputs; live and replay share it.
 */
export interface Entry {
  /** Even; the answer is `seq + 1`. */
  readonly seq: number;
  /** Epoch ms, never decreasing. */
  readonly at: number;
  readonly kind: InputKind;
  readonly stationId: string | null;
  readonly connectionId: number | null;
  /** Of the connection; null where there is none. */
  readonly protocol: Protocol | null;
  /** OCPP action of the call, also on `result` and `sent` rows. */
  readonly action: string | null;
  readonly messageId: string | null;
  /**
   * `call`, `result`, `noise`: the raw frame that came in. `sent`: the raw frame that went out.
   * Other kinds: the input's body as JSON. Id tokens are sealed; NUL is written as `␀`.
   */
  readonly body: string;
  /** The raw frame we answered; null where no answer is due. */
  readonly answer: string | null;
}

/** An entry before it has its place in the order. */
export type EntryDraft = Omit<Entry, 'seq' | 'at' | 'answer'>;
