import type { ClientConfig, Pool } from 'pg';
import type { Reads } from './api/ports.ts';
import { connectDatabase } from './postgres/connect.ts';
import { PostgresCertificates } from './certificates/store.ts';
import { installationSecret } from './privacy/secret.ts';
import type { InstallationSecret } from './privacy/secret.ts';
import { PostgresStationCredentials } from './privacy/station-credentials.ts';
import { TokenVault } from './privacy/token-vault.ts';
import type { ServerOptions } from './server-options.ts';
import { createPool } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { keepPartitions } from './store/partitions.ts';
import { PostgresReads } from './store/reads.ts';
import type { Undo } from './undo.ts';

/** The database and everything that is kept in it beside the journal. */
export interface Store {
  readonly database: ClientConfig;
  readonly secret: InstallationSecret;
  readonly vault: TokenVault;
  readonly credentials: PostgresStationCredentials;
  readonly certificates: PostgresCertificates;
  /** For sign-in. */
  readonly people: Pool;
  readonly reads: Reads;
}

/** Brings the database up and its schema up to date. Each part gets its own pool, so that none starves another. */
export async function openStore(options: ServerOptions, undo: Undo): Promise<Store> {
  const { dataDir, databaseUrl, log, signal } = options;
  const access = await connectDatabase({ dataDir, databaseUrl, log });
  undo.add('database', 6_000, () => access.stop());
  signal?.throwIfAborted();
  const database = access.options;
  const applied = await migrate(database);
  if (applied.length > 0) log.info({ applied }, 'The schema is up to date');
  const partitions = await keepPartitions(database, log);
  undo.add('partitions', 1_000, async () => partitions.stop());

  const pool = (name: string, connectionsMax: number, statementTimeoutMs: number): Pool => {
    const made = createPool(database, { name: `ohmward ${name}`, connectionsMax, statementTimeoutMs });
    undo.add(`${name} pool`, 1_000, () => made.end());
    return made;
  };
  const privacy = pool('privacy', 4, 10_000);
  const secret = installationSecret(dataDir);
  const vault = await TokenVault.open(privacy, secret);
  const reads = new PostgresReads(database, (text) => vault.searchForm(text));
  undo.add('reads', 1_000, () => reads.close());
  return {
    database,
    secret,
    vault,
    credentials: new PostgresStationCredentials(privacy),
    certificates: new PostgresCertificates(privacy),
    people: pool('people', 3, 10_000),
    reads,
  };
}
