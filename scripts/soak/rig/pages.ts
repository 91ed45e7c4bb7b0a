import type { Server } from '../../bench/rig/server.ts';

/** All items of a list of the API, page by page. */
export async function* itemsOf<T>(
  server: Server,
  path: string,
  query: Record<string, string>,
): AsyncGenerator<T> {
  let cursor: string | null = null;
  do {
    const search = new URLSearchParams({ ...query, limit: '1000', ...(cursor === null ? {} : { cursor }) });
    const page = (await server.get(`${path}?${search.toString()}`)) as { items: T[]; next: string | null };
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}
