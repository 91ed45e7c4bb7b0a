import type { Server } from '../../bench/rig/server.ts';
import type { Ledger } from './ledger.ts';
import { itemsOf } from './pages.ts';

interface Frame {
  readonly seq: number;
  readonly at: string;
  readonly stationId: string;
  readonly direction: 'in' | 'out';
  readonly messageId: string | null;
  readonly frame: string;
}

/**
 * Holds the journal against what the stations know: every acknowledged call is in it with the bytes that were
 * sent and the answer that was given, as often as it was sent at most, and nothing else is.
 */
export class JournalCheck {
  readonly #ledger: Ledger;
  /** Entries of each call in the journal so far, by message id. */
  readonly #stored = new Map<string, number>();
  readonly #answers = new Map<string, string[]>();
  #lastSeq = 0;
  #from = new Date(0).toISOString();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Reads what is new in the journal. The stations must be quiet. */
  async run(server: Server, what: string): Promise<void> {
    const { violations } = this.#ledger;
    for await (const frame of itemsOf<Frame>(server, '/api/v1/frames', { order: 'asc', from: this.#from })) {
      if (frame.seq <= this.#lastSeq) continue;
      this.#lastSeq = frame.seq;
      this.#from = frame.at;
      this.#take(frame, what);
    }
    const open = [];
    for (const call of this.#ledger.unchecked) {
      if (call.answer === null) open.push(call);
      else if (!this.#stored.has(call.messageId)) {
        violations.push(`${what}: ${call.messageId} was acknowledged and is lost`);
      } else if (this.#answers.get(call.messageId)?.includes(call.answer) !== true) {
        violations.push(
          `${what}: ${call.messageId} was answered ${call.answer}, which the journal does not know`,
        );
      }
    }
    this.#ledger.unchecked = open;
    this.#answers.clear();
  }

  #take(frame: Frame, what: string): void {
    const { messageId } = frame;
    if (messageId === null) {
      this.#ledger.violations.push(`${what}: entry ${frame.seq} is nothing that was sent: ${frame.frame}`);
      return;
    }
    const call = this.#ledger.calls.get(messageId);
    if (call === undefined) {
      const known = this.#ledger.commands.has(messageId) || frame.direction === 'out';
      if (!known) this.#ledger.violations.push(`${what}: ${messageId} is in the journal and was never sent`);
      return;
    }
    if (frame.direction === 'out') {
      this.#answers.set(messageId, [...(this.#answers.get(messageId) ?? []), frame.frame]);
      return;
    }
    const stored = (this.#stored.get(messageId) ?? 0) + 1;
    this.#stored.set(messageId, stored);
    if (stored > call.sends) {
      this.#ledger.violations.push(
        `${what}: ${messageId} is ${stored} times in the journal and was sent ${call.sends} times`,
      );
    }
    if (frame.frame !== call.raw || frame.stationId !== call.stationId) {
      this.#ledger.violations.push(
        `${what}: ${messageId} is not in the journal as it was sent: ${frame.frame}`,
      );
    }
  }
}
