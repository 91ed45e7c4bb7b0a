import type { ClientConfig, Pool } from 'pg';
import type { Logger } from 'pino';
import { createPool } from '../store/database.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoints.ts';
import { commitStatement } from './commit-statements.ts';
import type { Entry } from './entry.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from './entry-rows.ts';
import type { Batch, Checkpoint, Claim, Journal } from './journal.ts';
import { fromStorable } from './storable-text.ts';
import { WriterLink } from './writer-link.ts';

export interface PostgresJournalOptions {
  readonly database: ClientConfig;
  readonly log: Logger;
  /** Called once for a commit that is not durable after `slowMs`, with the time it has taken so far. */
  readonly onSlow?: (elapsedMs: number) => void;
  /** 10,000 ms unless said otherwise. */
  readonly slowMs?: number;
  /** After this long without any answer the connection is given up; 30,000 ms unless said otherwise. */
  readonly hangMs?: number;
  /** How long `claim` waits for the lock of a predecessor that has just died; 5,000 ms unless said otherwise. */
  readonly lockPatienceMs?: number;
}

const PAGE_ROWS = 5000;
const DEFAULT_SLOW_MS = 10_000;
const DEFAULT_HANG_MS = 30_000;
const DEFAULT_LOCK_PATIENCE_MS = 5000;
const READ_TIMEOUT_MS = 300_000;

/**
 * The journal in Postgres. `commit` keeps trying while the database is away and resolves as soon as the batch is
 * known to be durable; a batch is never written twice. When it rejects, the state in memory is no
 * longer to be trusted: claim again, reload and replay, or stop when it was fenced.
 */
export class PostgresJournal implements Journal {
  readonly #link: WriterLink;
  readonly #pool: Pool;
  readonly #log: Logger;
  readonly #onSlow: (elapsedMs: number) => void;
  readonly #slowMs: number;
  #committingSince: number | null = null;
  #lastSeq = 0;
  #lastAt = 0;

  constructor(options: PostgresJournalOptions) {
    const { database, log } = options;
    this.#log = log;
    this.#onSlow = options.onSlow ?? (() => {});
    this.#slowMs = options.slowMs ?? DEFAULT_SLOW_MS;
    this.#link = new WriterLink(database, {
      log,
      hangMs: options.hangMs ?? DEFAULT_HANG_MS,
      lockPatienceMs: options.lockPatienceMs ?? DEFAULT_LOCK_PATIENCE_MS,
    });
    this.#pool = createPool(database, {
      name: 'ohmward journal',
      connectionsMax: 2,
      statementTimeoutMs: READ_TIMEOUT_MS,
      // Pages come in the order of the index; never sort what is still to be read.
      settings: { enable_seqscan: 'off', enable_bitmapscan: 'off' },
    });
  }

  /** How long the commit under way has taken, in ms; 0 when none is. */
  get stalledMs(): number {
    return this.#committingSince === null ? 0 : performance.now() - this.#committingSince;
  }

  async claim(): Promise<Claim> {
    const claim = await this.#link.claim();
    this.#lastSeq = claim.lastSeq;
    this.#lastAt = claim.lastAt;
    return claim;
  }

  async commit(batch: Batch): Promise<void> {
    const last = batch.entries.at(-1);
    const first = batch.entries[0];
    // Changes come from inputs, so a batch without entries has nothing to say.
    if (last === undefined || first === undefined) return;
    if (this.#committingSince !== null)
      throw new Error('The batch before this one is still being committed.');
    if (first.seq <= this.#lastSeq || last.at < this.#lastAt) {
      throw new Error(`Entry ${first.seq} does not follow ${this.#lastSeq}.`);
    }
    const since = performance.now();
    this.#committingSince = since;
    const slow = setTimeout(() => this.#onSlow(performance.now() - since), this.#slowMs);
    try {
      await this.#link.commit(commitStatement(batch, last.seq, last.at), batch.entries.length, last.seq);
      this.#lastSeq = last.seq;
      this.#lastAt = last.at;
    } finally {
      clearTimeout(slow);
      this.#committingSince = null;
    }
  }

  async *readAfter(seq: number): AsyncGenerator<readonly Entry[]> {
    let next = this.#page(seq);
    for (;;) {
      const page = await next;
      const last = page.at(-1);
      if (last === undefined) return;
      // The next page is on its way while this one is being replayed.
      next = page.length < PAGE_ROWS ? Promise.resolve([]) : this.#page(last.seq);
      next.catch(() => {});
      yield page.map(entryOf);
    }
  }

  saveCheckpoint(checkpoint: Checkpoint): Promise<void> {
    return saveCheckpoint(this.#pool, checkpoint);
  }

  loadCheckpoint(): Promise<Checkpoint | null> {
    return loadCheckpoint(this.#pool, this.#log);
  }

  async owedCommands(): Promise<readonly { readonly commandId: string; readonly stationId: string }[]> {
    const owed = await this.#pool.query<{ command_id: string; station_id: string }>(
      'select command_id, station_id from outbox order by seq, command_id',
    );
    return owed.rows.map((row) => ({
      commandId: fromStorable(row.command_id),
      stationId: fromStorable(row.station_id),
    }));
  }

  /** Gives the lock back. A commit that still waits for the database is rejected. */
  async close(): Promise<void> {
    await this.#link.close();
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #page(after: number): Promise<EntryRow[]> {
    const answer = await this.#pool.query<EntryRow>({
      name: 'entries-after',
      text: `select ${ENTRY_COLUMNS} from journal where seq > $1 order by seq limit ${PAGE_ROWS}`,
      values: [after],
    });
    return answer.rows;
  }
}
