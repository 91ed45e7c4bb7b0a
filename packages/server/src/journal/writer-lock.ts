import type { Client } from 'pg';
import type { Fence } from './commit-statements.ts';

/** Advisory lock of the one writer; Postgres scopes it to the database. */
export const WRITER_LOCK_KEY = 7_201_004;

export function fencedText(fence: Fence): string {
  return `Another Ohmward server has taken over this database (this one had claim ${fence.epoch}). This server must stop.`;
}

/** Says who holds the writer's lock, and what to do about it. */
export async function holderError(client: Client): Promise<Error> {
  const answer = await client.query<{ pid: number; since: Date; address: string | null }>(
    `select a.pid, a.backend_start as since, host(a.client_addr) as address
     from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1 and l.database = (select oid from pg_database where datname = current_database())`,
    [WRITER_LOCK_KEY],
  );
  const holder = answer.rows[0];
  const who =
    holder === undefined
      ? ''
      : ` (connected since ${holder.since.toISOString()} from ${holder.address ?? 'this machine'}, backend ${holder.pid})`;
  return new Error(
    `Another Ohmward server is running on this database${who}. Stop it first, or give this one its own with --data or --database-url.`,
  );
}
