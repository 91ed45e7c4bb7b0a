import { protocolWords } from '../station/knowledge/words.ts';
import type { FleetStation, StationState } from '#api/types.ts';
import type { Grouping } from '../search.ts';

export interface FleetFilter {
  /** Empty: all states. */
  readonly states: ReadonlySet<StationState>;
  readonly q: string;
}

/** Indexes of the rows that fit, in id order. */
export function visibleIndexes(
  rows: readonly FleetStation[],
  { states, q }: FleetFilter,
  siteNames: ReadonlyMap<string, string>,
): readonly number[] {
  const needle = q.trim().toLowerCase();
  const found: number[] = [];
  rows.forEach((row, index) => {
    if (states.size > 0 && !states.has(row.state)) return;
    if (needle !== '' && !textOf(row, siteNames).includes(needle)) return;
    found.push(index);
  });
  return found.toSorted((a, b) => compareIds(rows[a]?.id ?? '', rows[b]?.id ?? ''));
}

const textOf = (row: FleetStation, siteNames: ReadonlyMap<string, string>): string =>
  `${row.id} ${row.siteId ?? ''} ${row.siteId === null ? '' : (siteNames.get(row.siteId) ?? '')} ${row.vendor ?? ''} ${row.model ?? ''} ${row.firmware ?? ''} ${row.protocol === null ? '' : `${row.protocol} ${protocolWords(row.protocol)}`}`.toLowerCase();

const collator = new Intl.Collator('en', { numeric: true });
/** `CP-9` before `CP-10`. */
export const compareIds = (a: string, b: string): number => collator.compare(a, b);

/** What a row is filed under; null where the station never said. */
export function groupKey(row: FleetStation, by: Grouping): string | null {
  if (by === 'site') return row.siteId;
  if (by === 'state') return row.state;
  if (by === 'vendor') return row.vendor;
  if (by === 'firmware') return row.firmware === null ? null : `${row.vendor ?? ''} ${row.firmware}`.trim();
  return row.model === null ? null : `${row.vendor ?? ''} ${row.model}`.trim();
}
