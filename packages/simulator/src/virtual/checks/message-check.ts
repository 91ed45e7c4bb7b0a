import type { Input, TransactionRecord } from '@ohmward/engine';
import type { Step } from '../ohmward/observer.ts';
import type { RuleBook } from './violations.ts';

interface Start {
  readonly stationId: string;
  /** Wire id that the answer named. */
  readonly wireId: string;
  readonly at: number;
}

/**
 * Acknowledged sessions are kept and counted once: the same start always gets the same id, two starts never
 * share one, and every acknowledged start and stop is on record in the end.
 */
export class MessageCheck {
  readonly #rules: RuleBook;
  /** Acknowledged starts by station and content. */
  readonly #starts = new Map<string, Start>();
  readonly #stops = new Map<string, number>();
  readonly #records = new Map<string, TransactionRecord>();

  constructor(rules: RuleBook) {
    this.#rules = rules;
  }

  committed(steps: readonly Step[]): void {
    for (const { input, output } of steps) {
      for (const change of output.changes) {
        if (change.type === 'transaction') this.#records.set(change.transaction.id, change.transaction);
      }
      if (input.kind === 'call' && output.answer?.type === 'transaction')
        this.#acknowledged(input, output.answer.wireId);
    }
  }

  #acknowledged(input: Extract<Input, { kind: 'call' }>, assigned: string | null): void {
    const { at, event, stationId } = input;
    if (event?.type !== 'transaction') return;
    const wireId = assigned ?? event.wireId;
    if (wireId === null) return;
    if (event.phase === 'ended') this.#stops.set(`${stationId}|${wireId}`, at);
    if (event.phase !== 'started') return;
    const key = `${stationId}|${event.wireId ?? `${event.place?.evseId}|${event.token}|${event.occurredAt}|${event.meterWh}`}`;
    const known = this.#starts.get(key);
    const problem =
      known !== undefined && known.wireId !== wireId
        ? `the start that was answered with ${known.wireId} is now ${wireId}`
        : null;
    this.#rules.check('doubled-message', at, stationId, problem);
    this.#starts.set(key, { stationId, wireId, at });
  }

  /** At the end of a run: every acknowledged session is on record, once. */
  finish(at: number): void {
    const byWire = new Map<string, TransactionRecord[]>();
    for (const record of this.#records.values()) {
      const key = `${record.stationId}|${record.wireId}`;
      const list = byWire.get(key) ?? [];
      list.push(record);
      byWire.set(key, list);
    }
    for (const { stationId, wireId } of this.#starts.values()) {
      const records = byWire.get(`${stationId}|${wireId}`) ?? [];
      const lost = records.length === 0 ? `session ${wireId} was acknowledged and is not on record` : null;
      this.#rules.check('lost-message', at, stationId, lost);
      const doubled = records.length > 1 ? `session ${wireId} is on record ${records.length} times` : null;
      this.#rules.check('doubled-message', at, stationId, doubled);
    }
    for (const key of this.#stops.keys()) {
      const [stationId = '', wireId = ''] = key.split('|');
      const record = byWire.get(key)?.[0];
      const problem =
        record === undefined || record.stoppedAt === null
          ? `the end of session ${wireId} was acknowledged and is not on record`
          : null;
      this.#rules.check('lost-message', at, stationId, problem);
    }
  }
}
