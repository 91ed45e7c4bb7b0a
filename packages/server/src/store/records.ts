import type { Pool } from 'pg';
import type { Page, PageRequest } from '../api/ports.ts';
import { fromStorable, toStorable } from '../journal/storable-text.ts';
import type { Conditions } from './conditions.ts';
import { timedPosition, timedPositionText } from './position.ts';

/** Tables of records, and the column that orders each. */
const ORDERED_BY = { incident: 'opened_at', command: 'created_at', '"transaction"': 'ordered_at' } as const;
export type RecordTable = keyof typeof ORDERED_BY;

/** One page of records, newest first. */
export async function pageOfRecords<T>(
  pool: Pool,
  table: RecordTable,
  where: Conditions,
  request: PageRequest,
): Promise<Page<T>> {
  const column = ORDERED_BY[table];
  if (request.after !== null) {
    const { at, id } = timedPosition(request.after);
    where.addPlain(`(${column}, id) < (${where.value(at)}::bigint, ${where.value(toStorable(id))}::text)`);
  }
  const limit = where.value(request.limit + 1);
  const answer = await pool.query<{ id: string; at: number; record: T }>(
    `select id, ${column} as at, record from ${table}${where.toString()} order by ${column} desc, id desc limit ${limit}`,
    where.values,
  );
  const rows = answer.rows.slice(0, request.limit);
  const last = rows.at(-1);
  const isMore = answer.rows.length > request.limit && last !== undefined;
  return {
    items: rows.map((row) => row.record),
    next: isMore ? timedPositionText({ at: last.at, id: fromStorable(last.id) }) : null,
  };
}

export async function recordById<T>(pool: Pool, table: RecordTable, id: string): Promise<T | null> {
  const answer = await pool.query<{ record: T }>(`select record from ${table} where id = $1`, [
    toStorable(id),
  ]);
  return answer.rows[0]?.record ?? null;
}
