import { type ClientConfig, Client } from 'pg';

/** Advisory lock that says "a launcher uses this server"; shared by all that do. */
const PRESENCE_KEY = 7_201_001;

/** A server that does not answer for this long is stopped without being asked. */
const ANSWER_MS = 1000;

/**
 * A connection that tells other launchers on the same data dir (a second command, a test worker) that
 * this server is in use. Who leaves last turns off the light.
 */
export class Presence {
  #client: Client | null = null;
  readonly #config: ClientConfig;
  readonly #onLost: () => void;

  /** `onLost` is called when the server drops the connection, by its end or by a crash of one of its backends. */
  constructor(config: ClientConfig, onLost: () => void) {
    this.#onLost = onLost;
    this.#config = { ...config, application_name: 'ohmward launcher', connectionTimeoutMillis: 5000 };
  }

  /** Throws when the server does not answer yet, or is about to stop. */
  async enter(): Promise<void> {
    this.leave();
    const client = new Client(this.#config);
    client.on('error', () => {
      if (this.#client !== client) return;
      this.#client = null;
      this.#onLost();
    });
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1)', [PRESENCE_KEY]);
    } catch (error) {
      client.connection.stream.destroy();
      throw error;
    }
    this.#client = client;
  }

  /** Creates the database on the first start. */
  async ensureDatabase(name: string): Promise<void> {
    const client = this.#client;
    if (client === null) throw new Error('Not connected');
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  }

  /** True when nobody else uses the server: then nobody new can come in either, and it may be stopped. */
  async isLast(): Promise<boolean> {
    const client = this.#client;
    if (client === null) return true;
    let timer: NodeJS.Timeout | undefined;
    const silent = new Promise<boolean>((done) => {
      timer = setTimeout(() => done(true), ANSWER_MS);
    });
    const answered = asked(client);
    try {
      return await Promise.race([answered, silent]);
    } finally {
      clearTimeout(timer);
    }
  }

  leave(): void {
    this.#client?.connection.stream.destroy();
    this.#client = null;
  }
}

/** Never rejects: whoever cannot be asked has no guests. */
async function asked(client: Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [PRESENCE_KEY]);
    const answer = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
      PRESENCE_KEY,
    ]);
    return answer.rows[0]?.free ?? true;
  } catch {
    return true;
  }
}
