import type { InputKind } from '@ohmward/engine';
import type { Protocol } from '@ohmward/ocpp';
import type { Entry } from './entry.ts';
import { bigintArray, textArray } from './binary-arrays.ts';
import { fromStorable, toStorable } from './storable-text.ts';

/** Columns of the table, in the order of `entryArrays`. */
export const ENTRY_COLUMNS =
  'seq, at, connection_id, kind, station_id, protocol, action, message_id, body, answer';
const ENTRY_TYPES = ['bigint', 'bigint', 'bigint', 'text', 'text', 'text', 'text', 'text', 'text', 'text'];

/** `unnest` of the arrays, which are the statement's values from `$first` on. */
export function entriesSource(first: number): string {
  return `unnest(${ENTRY_TYPES.map((type, index) => `$${first + index}::${type}[]`).join(', ')})`;
}

export const ENTRY_VALUES = ENTRY_TYPES.length;

/** The batch, one binary array for each column. */
export function entryArrays(entries: readonly Entry[]): Buffer[] {
  return [
    bigintArray(entries.map((entry) => entry.seq)),
    bigintArray(entries.map((entry) => entry.at)),
    bigintArray(entries.map((entry) => entry.connectionId)),
    textArray(entries.map((entry) => entry.kind)),
    textArray(entries.map((entry) => storableOrNull(entry.stationId))),
    textArray(entries.map((entry) => entry.protocol)),
    textArray(entries.map((entry) => storableOrNull(entry.action))),
    textArray(entries.map((entry) => storableOrNull(entry.messageId))),
    textArray(entries.map((entry) => toStorable(entry.body))),
    textArray(entries.map((entry) => storableOrNull(entry.answer))),
  ];
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : toStorable(text);
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
