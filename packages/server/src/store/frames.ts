import type { Pool } from 'pg';
import type { FrameQuery, FrameRow, Page } from '../api/ports.ts';
import { originalOrNull } from '../journal/entry-rows.ts';
import { fromStorable, toStorable } from '../journal/storable-text.ts';
import { Conditions, containing } from './conditions.ts';
import { seqPosition } from './position.ts';

/** A journal row with what of it the query asks for: the frame itself, the answer to it, or both. */
interface Row {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly station_id: string;
  readonly action: string | null;
  readonly message_id: string | null;
  readonly body: string;
  readonly answer: string | null;
  readonly wants_body: boolean;
  readonly wants_answer: boolean;
}

type Order = 'asc' | 'desc';

/** The form in which a sealed token would match `q`, when the text is one. */
export type SearchForm = (q: string) => string;

/**
 * Frames from the journal. A row holds what came in under `seq` and our answer under `seq + 1`; a command of
 * ours (`sent`) went out under its own `seq`.
 */
export async function findFrames(
  pool: Pool,
  searchForm: SearchForm,
  query: FrameQuery,
): Promise<Page<FrameRow>> {
  if (query.around !== null && query.after === null) return findAround(pool, searchForm, query, query.around);
  const after = query.after === null ? null : seqPosition(query.after);
  const found = await framesBeyond(pool, searchForm, query, query.order, after, query.limit + 1);
  return page(found, query.limit);
}

/** Half before and half from the given seq on; further pages go on in the order asked for. */
async function findAround(
  pool: Pool,
  searchForm: SearchForm,
  query: FrameQuery,
  around: number,
): Promise<Page<FrameRow>> {
  const half = Math.ceil(query.limit / 2);
  const [before, from] = await Promise.all([
    framesBeyond(pool, searchForm, query, 'desc', around, query.limit + 1),
    framesBeyond(pool, searchForm, query, 'asc', around - 1, query.limit + 1),
  ]);
  // Where one side has little, the other fills the page.
  const fromCount = Math.min(from.length, Math.max(half, query.limit - before.length));
  const beforeCount = Math.min(before.length, query.limit - fromCount);
  const ascending = [...before.slice(0, beforeCount).toReversed(), ...from.slice(0, fromCount)];
  const items = query.order === 'asc' ? ascending : ascending.toReversed();
  const isMore = query.order === 'asc' ? from.length > fromCount : before.length > beforeCount;
  return { items, next: isMore ? String(items.at(-1)?.seq ?? around) : null };
}

function page(found: readonly FrameRow[], limit: number): Page<FrameRow> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? String(last.seq) : null };
}

/** Up to `count` frames strictly beyond `after` in the given direction. */
async function framesBeyond(
  pool: Pool,
  searchForm: SearchForm,
  query: FrameQuery,
  order: Order,
  after: number | null,
  count: number,
): Promise<FrameRow[]> {
  const where = new Conditions();
  const wants = wantedFrames(where, searchForm, query);
  where.addPlain(
    `kind in ('call', 'result', 'noise', 'sent') and station_id is not null and (${wants.body} or ${wants.answer})`,
  );
  if (query.stationId !== null) where.add('station_id = {}', toStorable(query.stationId));
  if (query.action !== null) where.add('action = {}', toStorable(query.action));
  await addPeriod(pool, where, query);
  if (after !== null) where.add(order === 'asc' ? 'seq >= {}' : 'seq < {}', after);
  // Each row has a wanted frame; only the row at the position itself may have none left.
  const limit = where.value(count + 1);
  const answer = await pool.query<Row>(
    `select seq, at, kind, station_id, action, message_id, body, answer, ${wants.body} as wants_body, ${wants.answer} as wants_answer
     from journal${where.toString()} order by seq ${order} limit ${limit}`,
    where.values,
  );
  const frames = answer.rows.flatMap((row) => (order === 'asc' ? framesOf(row) : framesOf(row).toReversed()));
  return frames
    .filter(({ seq }) => after === null || (order === 'asc' ? seq > after : seq < after))
    .slice(0, count);
}

/** As numbers of entries, which the indexes know; the times themselves leave out whole partitions. */
async function addPeriod(pool: Pool, where: Conditions, { from, to }: FrameQuery): Promise<void> {
  if (from === null && to === null) return;
  const answer = await pool.query<{ first: number | null; end: number | null }>(
    'select journal_seq_at($1) as first, journal_seq_at($2) as end',
    [from, to],
  );
  const row = answer.rows[0];
  if (from !== null) {
    where.add('at >= {}', from);
    where.add('seq >= {}', row?.first ?? 0);
  }
  if (to !== null) {
    where.add('at < {}', to);
    where.add('seq < {}', row?.end ?? 0);
  }
}

function wantedFrames(
  where: Conditions,
  searchForm: SearchForm,
  { direction, q }: FrameQuery,
): { body: string; answer: string } {
  const bodyParts = direction === null ? [] : [direction === 'in' ? "kind <> 'sent'" : "kind = 'sent'"];
  const answerParts = direction === 'in' ? ['false'] : ['answer is not null'];
  if (q !== null && q !== '') {
    const patterns = where.value([containing(q), containing(searchForm(q))]);
    bodyParts.push(`body ilike any (${patterns}::text[])`);
    answerParts.push(`answer ilike any (${patterns}::text[])`);
  }
  return { body: allOf(bodyParts), answer: allOf(answerParts) };
}

function allOf(parts: readonly string[]): string {
  return parts.length === 0 ? 'true' : `(${parts.join(' and ')})`;
}

function framesOf(row: Row): FrameRow[] {
  const common = {
    at: row.at,
    stationId: fromStorable(row.station_id),
    messageId: originalOrNull(row.message_id),
    action: originalOrNull(row.action),
  };
  const frames: FrameRow[] = [];
  if (row.wants_body) {
    frames.push({
      ...common,
      seq: row.seq,
      direction: row.kind === 'sent' ? 'out' : 'in',
      frame: fromStorable(row.body),
    });
  }
  if (row.wants_answer && row.answer !== null) {
    frames.push({ ...common, seq: row.seq + 1, direction: 'out', frame: fromStorable(row.answer) });
  }
  return frames;
}
