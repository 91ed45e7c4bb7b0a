import { ENTRY_COLUMNS, ENTRY_RECORD, entriesJson } from './entry-rows.ts';
import type { Batch } from './journal.ts';
import { type Projections, projectionsOf } from './projections.ts';

/** A prepared statement and its values. It inserts one journal row per entry, or none when fenced. */
export interface CommitStatement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Which writer commits: `epoch` is its claim, `link` its connection. Both are checked inside the statement, on a
 * row that a newer claim must lock too, so no commit can slip past a take-over.
 */
export interface Fence {
  readonly epoch: number;
  readonly link: number;
}

const FENCE = `fence as (
  update writer set last_seq = $2, last_at = $3 where epoch = $4 and link = $5 returning 1)`;

const ENTRIES = `insert into journal (${ENTRY_COLUMNS})
  select s, t, c, k, i, p, a, m, b, r from fence, json_to_recordset($1::json) as e (${ENTRY_RECORD})`;

/** Entries only: nearly every batch. */
const ENTRIES_TEXT = `with ${FENCE} ${ENTRIES}`;

/** Everything, still one statement: a commit is one round trip and atomic by itself. */
const FULL_TEXT = `with ${FENCE},
incidents as (
  insert into incident (id, opened_at, closed_at, status, pattern, station_id, site_id, tier, station_ids, words, record)
  select r.id, opened_at, closed_at, status, pattern, station_id, site_id, tier, station_ids, words, record::json
  from fence, json_to_recordset($6::json) as r (id text, opened_at bigint, closed_at bigint, status text, pattern text,
    station_id text, site_id text, tier text, station_ids text[], words text, record text)
  on conflict (id) do update set closed_at = excluded.closed_at, status = excluded.status, pattern = excluded.pattern,
    station_id = excluded.station_id, site_id = excluded.site_id, tier = excluded.tier,
    station_ids = excluded.station_ids, words = excluded.words, record = excluded.record),
decisions as (
  insert into decision (id, incident_id, seq, at, position, record)
  select r.id, incident_id, seq, at, position, record::json
  from fence, json_to_recordset($7::json) as r (id text, incident_id text, seq bigint, at bigint, position integer, record text)
  on conflict (id) do nothing),
commands as (
  insert into command (id, created_at, station_id, incident_id, status, record)
  select r.id, created_at, station_id, incident_id, status, record::json
  from fence, json_to_recordset($8::json) as r (id text, created_at bigint, station_id text, incident_id text, status text, record text)
  on conflict (id) do update set status = excluded.status, record = excluded.record),
transactions as (
  insert into "transaction" (id, station_id, ordered_at, wire_id, state, record)
  select r.id, station_id, ordered_at, wire_id, state, record::json
  from fence, json_to_recordset($9::json) as r (id text, station_id text, ordered_at bigint, wire_id text, state text, record text)
  on conflict (id) do update set ordered_at = excluded.ordered_at, state = excluded.state, record = excluded.record),
owed as (
  insert into outbox (command_id, station_id, seq, effect)
  select command_id, station_id, seq, effect::json
  from fence, json_to_recordset($10::json) as r (command_id text, station_id text, seq bigint, effect text)
  on conflict (command_id) do nothing),
settled as (
  delete from outbox using fence where command_id = any ($11::text[]))
${ENTRIES}`;

/** The statement that makes the batch durable. `values[3]` and `[4]` are filled with the fence when it is sent. */
export function commitStatement(batch: Batch, lastSeq: number, lastAt: number): (fence: Fence) => CommitStatement {
  const entries = entriesJson(batch.entries);
  const projections = projectionsOf(batch);
  return (fence) => {
    const common = [entries, lastSeq, lastAt, fence.epoch, fence.link];
    if (projections === null) return { name: 'entries', text: ENTRIES_TEXT, values: common };
    return { name: 'full', text: FULL_TEXT, values: [...common, ...valuesOf(projections)] };
  };
}

function valuesOf(projections: Projections): unknown[] {
  const { incidents, decisions, commands, transactions, outbox, settled } = projections;
  return [incidents, decisions, commands, transactions, outbox, settled];
}
