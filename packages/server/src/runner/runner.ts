import type { Change, Effect, Reply, State } from '@ohmward/engine';
import type { EntryDraft } from '../journal/entry.ts';
import type { InputBody } from '@ohmward/engine';

/** What an input became once it was durable. */
export interface Settled {
  readonly seq: number;
  readonly at: number;
  /** Raw frame to send, still sealed, for a `call`. */
  readonly answer: string | null;
  /** For an `act`. */
  readonly reply: Reply | null;
}

/** Why an input could not be made durable. The caller says nothing to the station. */
export class NotDurableError extends Error {
  override readonly name = 'NotDurableError';
}

/**
 * The single writer. `submit` queues an input; `done` is called once after the commit that holds it,
 * or with an error when there was none. Drafts and bodies describe the same thing: the row and its meaning.
 */
export interface Runner {
  submit(
    draft: EntryDraft,
    body: InputBody,
    done: (error: NotDurableError | null, settled: Settled | null) => void,
  ): void;
  /** Live view for readers; never changed by them. It runs at most one batch ahead of the journal. */
  readonly state: State;
  /** After each commit: what changed, in order. Effects go to the station link. */
  onCommitted(listener: (changes: readonly Change[], effects: readonly Effect[]) => void): void;
  /** `null` when ready, else why not, in one sentence. */
  readonly trouble: string | null;
  /** Inputs waiting for a commit. The gateway stops reading sockets above a limit. */
  readonly backlog: number;
}

/** How commands reach stations. Another implementation would go through a message bus. */
export interface StationLink {
  /** Sends one command; its fate comes back as an input (`sent`, `undelivered`, `result`). */
  deliver(effect: Effect): void;
}
