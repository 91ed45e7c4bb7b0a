import { type ClientConfig, Client } from 'pg';
import type { Logger } from 'pino';
import { startPostgres } from './launcher.ts';

/** A database that is up, ours or the operator's. */
export interface DatabaseAccess {
  /** For `pg` clients and pools; see `store/database.ts` for the ones Ohmward uses. */
  readonly options: ClientConfig;
  readonly url: string;
  /** True when the database is the one inside the data dir. */
  readonly embedded: boolean;
  /** Ends the embedded server; leaves an operator's alone. */
  stop(): Promise<void>;
}

const SERVER_VERSION_MIN = 160_000;

/** The operator's server when a URL is given, else the embedded one. Throws a message that names the fix. */
export async function connectDatabase(options: {
  readonly dataDir: string;
  readonly databaseUrl: string | null | undefined;
  readonly log: Logger;
}): Promise<DatabaseAccess> {
  const { dataDir, databaseUrl, log } = options;
  if (databaseUrl === null || databaseUrl === undefined || databaseUrl === '') {
    const server = await startPostgres({ dataDir, log });
    return { options: server.options, url: server.url, embedded: true, stop: () => server.stop() };
  }
  const config: ClientConfig = { connectionString: databaseUrl };
  await checkServer(config, shown(databaseUrl));
  return { options: config, url: databaseUrl, embedded: false, stop: async () => {} };
}

async function checkServer(config: ClientConfig, name: string): Promise<void> {
  const client = new Client({ ...config, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const answer = await client.query<{ version: number; encoding: string }>(
      "select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding",
    );
    const row = answer.rows[0];
    if (row !== undefined && row.version < SERVER_VERSION_MIN) {
      throw new Error(
        `the server is Postgres ${Math.floor(row.version / 10_000)}; Ohmward needs 16 or newer`,
      );
    }
    if (row !== undefined && row.encoding !== 'UTF8') {
      throw new Error(`the database is encoded in ${row.encoding}; create it with encoding 'UTF8'`);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot use the database at ${name}: ${reason}. Check --database-url (or DATABASE_URL).`,
      { cause },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** The URL without its password, for messages. */
function shown(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    if (url.password !== '') url.password = '***';
    return url.toString();
  } catch {
    return '(not a URL; expected postgresql://user:password@host:5432/database)';
  }
}
