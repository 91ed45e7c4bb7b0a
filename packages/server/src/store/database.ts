import { type ClientConfig, type CustomTypesConfig, Pool, types } from 'pg';

const INT8_OID = 20;

/** Sequence numbers and epoch ms fit a JavaScript number; `pg` would hand them out as text. */
export const NUMERIC_TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID && format !== 'binary'
      ? Number
      : types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

export interface PoolOptions {
  /** Shows up in pg_stat_activity. */
  readonly name: string;
  readonly connectionsMax: number;
  /** A statement that takes longer is cancelled by the server. */
  readonly statementTimeoutMs: number;
  /** Postgres settings of its sessions. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A pool that survives restarts of the server: a broken idle connection is dropped, not thrown. */
export function createPool(database: ClientConfig, options: PoolOptions): Pool {
  const settings = Object.entries(options.settings ?? {}).map(([name, value]) => `-c ${name}=${value}`);
  const pool = new Pool({
    ...database,
    types: NUMERIC_TYPES,
    application_name: options.name,
    max: options.connectionsMax,
    statement_timeout: options.statementTimeoutMs,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    ...(settings.length > 0 ? { options: settings.join(' ') } : {}),
  });
  pool.on('error', () => {});
  return pool;
}
