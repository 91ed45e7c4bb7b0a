import { setTimeout as delay } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import type { Logger } from 'pino';
import { NUMERIC_TYPES } from '../store/database.ts';
import type { CommitStatement, Fence } from './commit-statements.ts';
import { isTransient } from './database-error.ts';
import { type Claim, FencedError } from './journal.ts';
import { fencedText, holderError, WRITER_LOCK_KEY } from './writer-lock.ts';

const RETRY_MS_MIN = 25;
const RETRY_MS_MAX = 1000;

export interface WriterLinkOptions {
  readonly log: Logger;
  /** A statement without an answer for this long is given up together with its connection, and its fate found out. */
  readonly hangMs: number;
  /** How long a lock left by our own broken connection, or by a predecessor that just died, may linger. */
  readonly lockPatienceMs: number;
}

/**
 * The writer's own connection: it holds the advisory lock, carries every commit, and comes back by itself.
 *
 * A commit whose connection breaks is of unknown fate. Each new connection of the writer therefore moves
 * `writer.link` on: that waits for a commit still under way, makes one that arrives later fail, and
 * reads how far the journal really is. After that the batch has either landed or can safely be sent again.
 */
export class WriterLink {
  readonly #database: ClientConfig;
  readonly #options: WriterLinkOptions;
  #client: Client | null = null;
  #lockHolder: Client | null = null;
  #fence: Fence | null = null;
  /** Backend of the last connection, to end it if it outlives its socket. */
  #backendPid: number | null = null;
  #closed = false;

  constructor(database: ClientConfig, options: WriterLinkOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** Takes the lock and a new epoch. Throws when another server is alive. */
  async claim(): Promise<Claim> {
    const client = await this.#connect();
    try {
      if (!(await this.#locked(client))) throw await holderError(client);
      const answer = await client.query<{ epoch: number; last_seq: number; last_at: number }>(
        'update writer set epoch = epoch + 1, link = 0 returning epoch, last_seq, last_at',
      );
      const row = answer.rows[0];
      if (row === undefined)
        throw new Error('The table `writer` is empty. Restore the database from a backup.');
      this.#fence = { epoch: row.epoch, link: 0 };
      return { epoch: row.epoch, lastSeq: row.last_seq, lastAt: row.last_at };
    } catch (error) {
      this.#drop();
      throw error;
    }
  }

  /**
   * Sends the statement until it is known to be durable. Resolves then; rejects with `FencedError`, or with the
   * server's own error when trying again cannot help.
   */
  async commit(
    statement: (fence: Fence) => CommitStatement,
    rowCount: number,
    lastSeq: number,
  ): Promise<void> {
    for (let pauseMs = 0; ; pauseMs = Math.min(Math.max(pauseMs * 2, RETRY_MS_MIN), RETRY_MS_MAX)) {
      if (pauseMs > 0) await delay(pauseMs);
      if (this.#closed) throw new Error('The journal is closed.');
      try {
        const resumed = await this.#resumed();
        if (resumed.lastSeq !== null && resumed.lastSeq >= lastSeq) return;
        const result = await this.#bounded(resumed.client.query(statement(resumed.fence)));
        if (result.rowCount !== rowCount) throw new FencedError(fencedText(resumed.fence));
        return;
      } catch (error) {
        if (error instanceof FencedError || !isTransient(error)) throw error;
        this.#options.log.warn(
          { err: error },
          'A commit did not get through; finding out whether it landed.',
        );
        this.#drop();
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = this.#client;
    this.#client = null;
    this.#fence = null;
    await client?.end().catch(() => {});
  }

  /** The live connection, or a new one with the next link number and the journal's true end. */
  async #resumed(): Promise<{ client: Client; fence: Fence; lastSeq: number | null }> {
    const fence = this.#fence;
    if (fence === null) throw new Error('Call claim() before commit().');
    if (this.#client !== null) return { client: this.#client, fence, lastSeq: null };
    const client = await this.#connect();
    const answer = await this.#bounded(
      client.query<{ link: number; last_seq: number }>(
        'update writer set link = link + 1 where epoch = $1 returning link, last_seq',
        [fence.epoch],
      ),
    );
    const row = answer.rows[0];
    if (row === undefined) throw new FencedError(fencedText(fence));
    this.#fence = { epoch: fence.epoch, link: row.link };
    // Keeps a second server from claiming by mistake; that nobody has is what the row has just proven.
    if (!(await this.#locked(client)))
      this.#options.log.warn('The writer lock is held elsewhere; the epoch decides.');
    return { client, fence: this.#fence, lastSeq: row.last_seq };
  }

  async #connect(): Promise<Client> {
    if (this.#client !== null) return this.#client;
    const client = new Client({
      ...this.#database,
      types: NUMERIC_TYPES,
      application_name: 'ohmward writer',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    client.on('error', () => {
      if (this.#client === client) this.#client = null;
    });
    client.on('end', () => {
      if (this.#client === client) this.#client = null;
    });
    await client.connect();
    const answer = await this.#bounded(
      client.query<{ pid: number }>(
        `select pg_backend_pid() as pid, (select pg_terminate_backend(pid) from pg_stat_activity
           where pid = $1 and application_name = 'ohmward writer' and datname = current_database())`,
        [this.#backendPid],
      ),
    );
    this.#backendPid = answer.rows[0]?.pid ?? null;
    this.#client = client;
    return client;
  }

  async #locked(client: Client): Promise<boolean> {
    if (this.#lockHolder === client) return true;
    const deadline = Date.now() + this.#options.lockPatienceMs;
    for (;;) {
      const answer = await this.#bounded(
        client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [WRITER_LOCK_KEY]),
      );
      if (answer.rows[0]?.locked === true) {
        this.#lockHolder = client;
        return true;
      }
      if (Date.now() > deadline) return false;
      await delay(50);
    }
  }

  /** Rejects when no answer comes in time. The query may still run: `#drop` ends its connection. */
  async #bounded<T>(query: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const hung = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error('The database did not answer in time')),
        this.#options.hangMs,
      );
    });
    try {
      return await Promise.race([query, hung]);
    } finally {
      clearTimeout(timer);
      // The loser of the race must not surface as an unhandled rejection.
      query.catch(() => {});
    }
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.connection.stream.destroy();
  }
}
