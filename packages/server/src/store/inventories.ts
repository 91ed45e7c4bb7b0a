import type { MonitorKind } from '@ohmward/ocpp';
import type { Pool } from 'pg';
import type { MonitorRow, Page, PageRequest, SettingQuery, SettingRow } from '../api/ports.ts';
import { fromStorable, toStorable } from '../journal/storable-text.ts';
import { Conditions, containing } from './conditions.ts';
import { seqPosition } from './position.ts';

/** Settings that a station told, in the order of their keys. */
export async function findSettings(pool: Pool, query: SettingQuery): Promise<Page<SettingRow>> {
  const where = new Conditions();
  where.add('station_id = {}', toStorable(query.stationId));
  if (query.q !== null && query.q !== '') where.add('(key ilike {} or value ilike {})', containing(query.q));
  if (query.after !== null) where.add('key > {}', toStorable(query.after));
  const limit = where.value(query.limit + 1);
  const answer = await pool.query<{ key: string; value: string | null; read_only: boolean; at: number }>(
    `select key, value, read_only, at from station_setting${where.toString()} order by key limit ${limit}`,
    where.values,
  );
  const items = answer.rows.map((row) => ({
    key: fromStorable(row.key),
    value: row.value === null ? null : fromStorable(row.value),
    readOnly: row.read_only,
    at: row.at,
  }));
  return pageOf(items, query.limit, ({ key }) => key);
}

interface StoredMonitor {
  readonly id: number;
  readonly variable: string;
  readonly kind: MonitorKind;
  readonly value: number;
  readonly severity: number;
  readonly in_transaction: boolean;
  readonly at: number;
}

/** Monitors that stand on a station, in the order of their ids. */
export async function findMonitors(
  pool: Pool,
  query: PageRequest & { readonly stationId: string },
): Promise<Page<MonitorRow>> {
  const where = new Conditions();
  where.add('station_id = {}', toStorable(query.stationId));
  if (query.after !== null) where.add('id > {}', seqPosition(query.after));
  const limit = where.value(query.limit + 1);
  const answer = await pool.query<StoredMonitor>(
    `select id, variable, kind, value, severity, in_transaction, at
     from station_monitor${where.toString()} order by id limit ${limit}`,
    where.values,
  );
  const items = answer.rows.map(({ in_transaction: transaction, variable, ...row }) => ({
    ...row,
    variable: fromStorable(variable),
    transaction,
  }));
  return pageOf(items, query.limit, ({ id }) => String(id));
}

function pageOf<T>(found: readonly T[], limit: number, keyOf: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? keyOf(last) : null };
}
