import { ENTRY_COLUMNS, ENTRY_VALUES, entriesSource, entryArrays } from './entry-rows.ts';
import type { Inventories } from './inventories.ts';
import { inventoryText } from './inventory-text.ts';
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
  update writer set last_seq = $1, last_at = $2 where epoch = $3 and link = $4 returning 1)`;

const FENCE_VALUES = 4;
const ENTRIES = `insert into journal (${ENTRY_COLUMNS})
  select e.* from fence, ${entriesSource(FENCE_VALUES + 1)} as e`;

/** Entries only: nearly every batch. */
const ENTRIES_TEXT = `with ${FENCE} ${ENTRIES}`;

/** Placeholder of the n-th projection. */
const projection = (n: number): string => `$${FENCE_VALUES + ENTRY_VALUES + n}`;

/** Records and the outbox. */
const RECORDS = `incidents as (
  insert into incident (id, opened_at, closed_at, status, pattern, station_id, site_id, tier, station_ids, words, record)
  select r.id, opened_at, closed_at, status, pattern, station_id, site_id, tier, station_ids, words, record::json
  from fence, json_to_recordset(${projection(1)}::json) as r (id text, opened_at bigint, closed_at bigint, status text, pattern text,
    station_id text, site_id text, tier text, station_ids text[], words text, record text)
  on conflict (id) do update set closed_at = excluded.closed_at, status = excluded.status, pattern = excluded.pattern,
    station_id = excluded.station_id, site_id = excluded.site_id, tier = excluded.tier,
    station_ids = excluded.station_ids, words = excluded.words, record = excluded.record),
decisions as (
  insert into decision (id, incident_id, seq, at, position, record)
  select r.id, incident_id, seq, at, position, record::json
  from fence, json_to_recordset(${projection(2)}::json) as r (id text, incident_id text, seq bigint, at bigint, position integer, record text)
  on conflict (id) do nothing),
commands as (
  insert into command (id, created_at, station_id, incident_id, status, record)
  select r.id, created_at, station_id, incident_id, status, record::json
  from fence, json_to_recordset(${projection(3)}::json) as r (id text, created_at bigint, station_id text, incident_id text, status text, record text)
  on conflict (id) do update set status = excluded.status, record = excluded.record),
transactions as (
  insert into "transaction" (id, station_id, ordered_at, wire_id, state, record)
  select r.id, station_id, ordered_at, wire_id, state, record::json
  from fence, json_to_recordset(${projection(4)}::json) as r (id text, station_id text, ordered_at bigint, wire_id text, state text, record text)
  on conflict (id) do update set ordered_at = excluded.ordered_at, state = excluded.state, record = excluded.record),
owed as (
  insert into outbox (command_id, station_id, seq, effect)
  select command_id, station_id, seq, effect::json
  from fence, json_to_recordset(${projection(5)}::json) as r (command_id text, station_id text, seq bigint, effect text)
  on conflict (command_id) do nothing),
settled as (
  delete from outbox using fence where command_id = any (${projection(6)}::text[]))`;

/** Everything, still one statement: a commit is one round trip and atomic by itself. */
const RECORDS_TEXT = `with ${FENCE},\n${RECORDS}\n${ENTRIES}`;
/** The rare batch with a report in it has a statement of its own, so that the others do not plan for it. */
const FULL_TEXT = `with ${FENCE},\n${RECORDS},\n${inventoryText(FENCE_VALUES + ENTRY_VALUES + 7)}\n${ENTRIES}`;

/** The statement that makes the batch durable, for whichever connection is to send it. */
export function commitStatement(
  batch: Batch,
  lastSeq: number,
  lastAt: number,
): (fence: Fence) => CommitStatement {
  const entries = entryArrays(batch.entries);
  const projections = projectionsOf(batch);
  return ({ epoch, link }) => {
    const values = [lastSeq, lastAt, epoch, link, ...entries];
    if (projections === null) return { name: 'entries', text: ENTRIES_TEXT, values };
    const records = [...values, ...recordValues(projections)];
    const { inventories } = projections;
    if (inventories === null) return { name: 'records', text: RECORDS_TEXT, values: records };
    return { name: 'full', text: FULL_TEXT, values: [...records, ...inventoryValues(inventories)] };
  };
}

function recordValues(projections: Projections): unknown[] {
  const { incidents, decisions, commands, transactions, outbox, settled } = projections;
  return [incidents, decisions, commands, transactions, outbox, settled];
}

function inventoryValues(inventories: Inventories): unknown[] {
  const { settings, settingsReplaced, monitors, monitorsReplaced } = inventories;
  return [settings, settingsReplaced, monitors, monitorsReplaced];
}
