import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Checkpoint } from './journal.ts';

const KEPT = 2;
const gzipAsync = promisify(gzip);
const gunzipAsync = promisify(gunzip);

/** Stores a checkpoint in one transaction, beside the commits, and forgets all but the last two. */
export async function saveCheckpoint(pool: Pool, checkpoint: Checkpoint): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await insertCheckpoint(client, checkpoint);
    await client.query('commit');
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection in doubt is thrown away: its transaction ends with it.
    client.release(broken);
  }
}

async function insertCheckpoint(client: PoolClient, checkpoint: Checkpoint): Promise<void> {
  const { seq, at, engineVersion, parts } = checkpoint;
  const answer = await client.query<{ id: number }>(
    `insert into checkpoint (seq, at, engine_version)
     select $1, $2, $3 from writer where last_seq >= $1 returning id`,
    [seq, at, engineVersion],
  );
  const id = answer.rows[0]?.id;
  if (id === undefined) throw new Error(`A checkpoint at ${seq} would run ahead of the journal.`);
  for (const [number, part] of parts.entries()) {
    // One part at a time: the event loop stays free, and memory holds one compressed copy.
    const content = await gzipAsync(part, { level: constants.Z_BEST_SPEED });
    await client.query('insert into checkpoint_part (checkpoint_id, number, content) values ($1, $2, $3)', [
      id,
      number,
      content,
    ]);
  }
  await client.query(
    'delete from checkpoint where id not in (select id from checkpoint order by id desc limit $1)',
    [KEPT],
  );
}

/** The newest checkpoint that can be read; an unreadable one is passed over with a warning. */
export async function loadCheckpoint(pool: Pool, log: Logger): Promise<Checkpoint | null> {
  const found = await pool.query<{ id: number; seq: number; at: number; engine_version: string }>(
    'select id, seq, at, engine_version from checkpoint order by id desc',
  );
  for (const { id, seq, at, engine_version: engineVersion } of found.rows) {
    try {
      return { seq, at, engineVersion, parts: await partsOf(pool, id) };
    } catch (error) {
      log.error({ err: error, checkpoint: id }, 'A checkpoint cannot be read; using the one before it.');
    }
  }
  return null;
}

async function partsOf(pool: Pool, id: number): Promise<string[]> {
  const parts: string[] = [];
  const list = await pool.query<{ number: number }>(
    'select number from checkpoint_part where checkpoint_id = $1 order by number',
    [id],
  );
  for (const { number } of list.rows) {
    const row = await pool.query<{ content: Buffer }>(
      'select content from checkpoint_part where checkpoint_id = $1 and number = $2',
      [id, number],
    );
    const content = row.rows[0]?.content;
    if (content === undefined) throw new Error(`Part ${number} is missing.`);
    parts.push((await gunzipAsync(content)).toString('utf8'));
  }
  return parts;
}
