import type { InputKind } from '@ohmward/engine';
import type { Protocol } from '@ohmward/ocpp';
import type { Entry } from './entry.ts';
import { fromStorable, mayNeedStorable, toStorable } from './storable-text.ts';

/** Keys of an entry on its way to Postgres; short, because they are repeated in each row. */
export const ENTRY_RECORD = 's bigint, t bigint, c bigint, k text, i text, p text, a text, m text, b text, r text';
/** Columns in the same order. */
export const ENTRY_COLUMNS = 'seq, at, connection_id, kind, station_id, protocol, action, message_id, body, answer';

/** The batch as one JSON text for `json_to_recordset`. */
export function entriesJson(entries: readonly Entry[]): string {
  const json = JSON.stringify(entries.map((entry) => shortRow(entry, asIs)));
  return mayNeedStorable(json) ? JSON.stringify(entries.map((entry) => shortRow(entry, storableOrNull))) : json;
}

type Text = string | null;
const asIs = (text: Text): Text => text;
const storableOrNull = (text: Text): Text => (text === null ? null : toStorable(text));

function shortRow(entry: Entry, convert: (text: Text) => Text): object {
  return {
    s: entry.seq,
    t: entry.at,
    c: entry.connectionId,
    k: entry.kind,
    i: convert(entry.stationId),
    p: entry.protocol,
    a: convert(entry.action),
    m: convert(entry.messageId),
    b: convert(entry.body),
    r: convert(entry.answer),
  };
}

/** A row as `pg` returns it, with bigint columns as numbers. */
export interface EntryRow {
  readonly seq: number;
  readonly at: number;
  readonly connection_id: number | null;
  readonly kind: InputKind;
  readonly station_id: string | null;
  readonly protocol: Protocol | null;
  readonly action: string | null;
  readonly message_id: string | null;
  readonly body: string;
  readonly answer: string | null;
}

export function entryOf(row: EntryRow): Entry {
  return {
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    stationId: originalOrNull(row.station_id),
    connectionId: row.connection_id,
    protocol: row.protocol,
    action: originalOrNull(row.action),
    messageId: originalOrNull(row.message_id),
    body: fromStorable(row.body),
    answer: originalOrNull(row.answer),
  };
}

export function originalOrNull(text: string | null): string | null {
  return text === null ? null : fromStorable(text);
}
