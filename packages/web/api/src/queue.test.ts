import { describe, expect, it } from 'vitest';
import { arrange } from './queue.ts';
import type { Incident } from './types.ts';

const incident = (id: string, title = id) => ({ id, title }) as Incident;
const ids = (rows: readonly Incident[]) => rows.map((row) => row.id).join('');

describe('the queue on screen', () => {
  it('is the truth at first', () => {
    expect(arrange(null, [incident('A'), incident('B')])).toEqual({
      rows: [incident('A'), incident('B')],
      pending: 0,
    });
  });

  it('keeps its places and counts what would move them', () => {
    const shown = [incident('A'), incident('B'), incident('C')];
    const latest = [incident('X'), incident('B'), incident('C')];
    const queue = arrange(shown, latest);
    expect(ids(queue.rows)).toBe('ABC');
    expect(queue.pending).toBe(2);
  });

  it('brings rows up to date where they stand', () => {
    const queue = arrange([incident('A', 'old')], [incident('A', 'new')]);
    expect(queue.rows[0]?.title).toBe('new');
    expect(queue.pending).toBe(0);
  });

  it('counts rows that changed places', () => {
    expect(arrange([incident('A'), incident('B')], [incident('B'), incident('A')]).pending).toBe(2);
  });
});
