import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type ClientConfig, Client } from 'pg';

export interface Migration {
  /** File name, e.g. `0001-journal.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, line ends normalised. */
  readonly checksum: string;
}

/** Two servers that start at once apply each file once. */
const MIGRATION_LOCK_KEY = 7_201_002;
const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;

/** Files that ship with the server package, in order. */
export function shippedMigrations(): readonly Migration[] {
  // Through the package, so that it also works from a bundle that lies elsewhere.
  const manifest = createRequire(import.meta.url).resolve('@ohmward/server/package.json');
  return migrationsIn(join(dirname(manifest), 'migrations'));
}

export function migrationsIn(folder: string): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => FILE_NAME.test(name))
    .toSorted();
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the schema up to date: all missing files in one transaction, or none. Returns the names it applied.
 * Throws when a file that was applied before has changed, or when the database is newer than this Ohmward.
 */
export async function migrate(
  database: ClientConfig,
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<string[]> {
  const client = new Client({ ...database, application_name: 'ohmward migrations' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK_KEY]);
    const applied = await appliedChecksums(client);
    refuseSurprises(applied, migrations);
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    await client.query('commit');
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function appliedChecksums(client: Client): Promise<Map<string, string>> {
  await client.query(
    `create table if not exists migration (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const rows = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
  return new Map(rows.rows.map((row) => [row.name, row.checksum]));
}

function refuseSurprises(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new Error(
        `The database was written by a newer Ohmward (it has ${name}). Run that version, or restore a backup.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(
        `Migration ${name} has changed since it was applied to this database. Restore the file, and put the change into a new one.`,
      );
    }
  }
  const last = [...applied.keys()].toSorted().at(-1);
  const late = migrations.find(
    (migration) => last !== undefined && migration.name < last && !applied.has(migration.name),
  );
  if (late !== undefined) {
    throw new Error(
      `Migration ${late.name} comes before ${last}, which is already applied. Give it the next free number.`,
    );
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${migration.name} failed: ${reason}`, { cause });
  }
  await client.query('insert into migration (name, checksum) values ($1, $2)', [
    migration.name,
    migration.checksum,
  ]);
}
