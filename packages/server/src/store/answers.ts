import type { Pool } from 'pg';
import type { AnsweredCommand } from '../api/ports.ts';
import { fromStorable, toStorable } from '../journal/storable-text.ts';

/** A station may answer after the command was given up; nobody waits longer than this. */
const SLACK_MS = 15 * 60_000;
/** No station is given longer to answer, so nothing is looked for later than this. */
const LIFETIME_MS = 24 * 60 * 60_000;

/**
 * The frame with which a station answered a command, from the journal: its id is the message id on the wire.
 * Read along the station's own entries of the time in which the command was alive.
 */
export async function findAnswer(
  pool: Pool,
  { id, stationId, createdAt, endedAt, status }: AnsweredCommand,
): Promise<string | null> {
  if (status === 'queued' || status === 'blocked') return null;
  const answer = await pool.query<{ body: string }>(
    `select body from journal
     where station_id = $1 and message_id = $2 and kind = 'result'
       and at >= $3 and at < $4 and seq >= journal_seq_at($3) and seq < journal_seq_at($4)
     order by seq limit 1`,
    [
      toStorable(stationId),
      toStorable(id),
      createdAt,
      endedAt === null ? createdAt + LIFETIME_MS : endedAt + SLACK_MS,
    ],
  );
  const body = answer.rows[0]?.body;
  return body === undefined ? null : fromStorable(body);
}
