import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import type { Installation } from './installation.ts';

/** Paging, and what is wrong with a request. */
export function listLines(here: Installation): void {
  describe('lists and errors', () => {
    it('page without losing or repeating anything', async () => {
      const all = (await here.api.get('/stations/RAW-1/frames?limit=1000')).items;
      const paged: Json[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: Json = await here.api.get(`/stations/RAW-1/frames?limit=3${more}`);
        expect(page.items.length).toBeLessThanOrEqual(3);
        paged.push(...page.items);
        cursor = page.next;
      }
      expect(paged).toEqual(all);
    });

    it.each(['limit=0', 'limit=1001', 'limit=ten', 'limit=1.5', 'cursor=nonsense'])(
      'answer ?%s with what to mend',
      async (query) => {
        for (const list of [
          '/stations',
          '/incidents',
          '/stations/RAW-1/frames',
          '/stations/RAW-1/transactions',
        ]) {
          const { status, type, body } = await here.api.call('GET', `${list}?${query}`);
          expect(status, list).toBe(400);
          expect(type).toContain('application/problem+json');
          expect(body).toMatchObject({ status: 400, type: expect.any(String), title: expect.any(String) });
          expect(JSON.stringify(body)).toContain(query.split('=')[0]);
        }
      },
    );

    it.each([
      ['POST', '/stations/RAW-1/commands', { action: 'explode', reason: 'x' }, 400],
      ['POST', '/stations/RAW-1/commands', { action: 'reset', type: 'soft' }, 400],
      ['POST', '/stations/NOBODY/commands', { action: 'clearCache', reason: 'x' }, 404],
      ['PUT', '/sites/s1', { name: 'x', latitude: 91, longitude: 0, tags: {} }, 400],
      ['PUT', '/tokens/T1', { status: 'Perhaps' }, 400],
      ['GET', '/nothing-here', undefined, 404],
    ] as const)('answer %s %s %j with a problem', async (method, path, body, expected) => {
      const reply = await here.api.call(method, path, body);
      expect(reply.status).toBe(expected);
      expect(reply.type).toContain('application/problem+json');
      expect(reply.body).toMatchObject({
        status: expected,
        title: expect.any(String),
        detail: expect.any(String),
      });
    });
  });
}
