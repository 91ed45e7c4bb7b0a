import { invalidField } from './problem.ts';

/**
 * Cursors are opaque to callers: base64url of a position of ours. They carry the name of the list, so
 * that a cursor of one list is refused by another instead of paging at random.
 */
export function encodeCursor(list: string, position: string): string {
  return Buffer.from(`${list}:${position}`, 'utf8').toString('base64url');
}

/** Position in a cursor, null without one; throws a problem that names the field. */
export function decodeCursor(list: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!text.startsWith(`${list}:`)) {
    throw invalidField('cursor', 'Use the value of `next` from the page before, on the same list.');
  }
  return text.slice(list.length + 1);
}

/** A page of an array held in memory, ordered by a unique key. `after` is the last key seen. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  list: string,
  limit: number,
  cursor: string | undefined,
): { items: T[]; next: string | null } {
  const after = decodeCursor(list, cursor);
  const from = after === null ? 0 : items.findIndex((item) => keyOf(item) > after);
  if (from === -1) return { items: [], next: null };
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  const more = from + limit < items.length && last !== undefined;
  return { items: page, next: more ? encodeCursor(list, keyOf(last)) : null };
}
