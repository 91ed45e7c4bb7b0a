import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientConfig, Client } from 'pg';
import { pino } from 'pino';
import { startPostgres } from '../postgres/launcher.ts';
import { migrate, shippedMigrations } from '../store/migrate.ts';
import { NUMERIC_TYPES } from '../store/database.ts';

/** A fresh, migrated database of its own for one test file. */
export interface TestDatabase {
  /** For `pg` clients and pools. */
  readonly options: ClientConfig;
  readonly name: string;
  /** Drops the database and lets go of the server, which ends when no other test file uses it. */
  drop(): Promise<void>;
}

/** One maker of the template at a time. */
const TEMPLATE_LOCK_KEY = 7_201_003;

/**
 * Call it in `beforeAll`, and `drop()` in `afterAll`. The server is the one of `DATABASE_URL`, whose role must
 * be allowed to create databases, else an embedded one that all test files on this machine share; its
 * files stay in the temporary folder, so that the next run starts in well under a second.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const admin = new Client(server.options);
  admin.on('error', () => {});
  await admin.connect();
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  try {
    const template = await ensureTemplate(admin, server.options);
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  return {
    options: { ...inDatabase(server.options, name), types: NUMERIC_TYPES },
    name,
    async drop() {
      const client = new Client(server.options);
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
      await server.stop();
    },
  };
}

async function testServer(): Promise<{ options: ClientConfig; stop(): Promise<void> }> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') return { options: { connectionString: url }, stop: async () => {} };
  const owner = process.getuid?.() ?? 'user';
  return startPostgres({
    dataDir: join(tmpdir(), `ohmward-tests-${owner}`),
    log: pino({ level: 'error' }),
    // Databases of tests are many and short-lived; nothing in them outlives the machine.
    settings: { shared_buffers: '64MB', max_connections: '200', fsync: 'off' },
  });
}

/** A migrated database to copy from, made once per state of the migrations. */
async function ensureTemplate(admin: Client, server: ClientConfig): Promise<string> {
  const digest = createHash('sha256');
  for (const migration of shippedMigrations()) digest.update(migration.checksum);
  const template = `template_${digest.digest('hex').slice(0, 16)}`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK_KEY]);
  const found = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (found.rowCount === 0) {
    const draft = `${template}_draft`;
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft} template template0 encoding 'UTF8'`);
    await migrate(inDatabase(server, draft));
    await admin.query(`alter database ${draft} rename to ${template}`);
  }
  await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK_KEY]);
  return template;
}

function inDatabase(server: ClientConfig, database: string): ClientConfig {
  if (server.connectionString === undefined) return { ...server, database };
  const url = new URL(server.connectionString);
  url.pathname = `/${database}`;
  return { ...server, connectionString: url.toString() };
}
