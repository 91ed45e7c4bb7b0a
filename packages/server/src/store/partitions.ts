import { Client, type ClientConfig } from 'pg';
import type { Logger } from 'pino';

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 7;
const CHECK_EVERY_MS = 3_600_000;
/** A new partition needs a short lock on the journal; when reports hold it up, commits must not queue behind us. */
const LOCK_TIMEOUT_MS = 2000;
const PARTITION_LOCK_KEY = 7_201_005;

/** `journal_20250131` for the UTC day that contains `at` (epoch ms). */
export function partitionName(at: number): string {
  return `journal_${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`;
}

/**
 * Makes the journal's partitions from the day of `now` on. Rows that the safety net (`journal_default`) caught for
 * one of these days move into it. Returns the names it made.
 */
export async function ensurePartitions(
  database: ClientConfig,
  now: number,
  daysAhead = DAYS_AHEAD,
): Promise<string[]> {
  const client = new Client({ ...database, application_name: 'ohmward partitions' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [PARTITION_LOCK_KEY]);
    await client.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const made: string[] = [];
    const today = Math.floor(now / DAY_MS) * DAY_MS;
    for (let day = 0; day <= daysAhead; day += 1) {
      const from = today + day * DAY_MS;
      if (await ensurePartition(client, from)) made.push(partitionName(from));
    }
    return made;
  } finally {
    await client.end();
  }
}

async function ensurePartition(client: Client, from: number): Promise<boolean> {
  const name = partitionName(from);
  const found = await client.query('select to_regclass($1) is not null as there', [name]);
  if ((found.rows[0] as { there: boolean } | undefined)?.there === true) return false;
  const to = from + DAY_MS;
  // Attached rather than created in place: that takes a weaker lock on the journal. The lock on the safety net
  // keeps commits of that day from slipping in between the move and the attachment.
  await client.query(`begin;
    create table ${name} (like journal including defaults);
    lock table journal_default in access exclusive mode;
    with moved as (delete from journal_default where at >= ${from} and at < ${to} returning *)
      insert into ${name} select * from moved;
    alter table ${name} add constraint bounds check (at is not null and at >= ${from} and at < ${to});
    alter table journal attach partition ${name} for values from (${from}) to (${to});
    alter table ${name} drop constraint bounds;
    commit`);
  return true;
}

/** Keeps a week of partitions ahead. Call it once at the start; `stop` it before the database goes away. */
export async function keepPartitions(database: ClientConfig, log: Logger): Promise<{ stop(): void }> {
  await ensurePartitions(database, Date.now());
  const timer = setInterval(() => {
    ensurePartitions(database, Date.now()).catch((error: unknown) => {
      log.warn({ err: error }, 'Journal partitions could not be made ahead; trying again in an hour.');
    });
  }, CHECK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
