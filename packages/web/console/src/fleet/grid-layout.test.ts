import type { FleetStation } from '#api/types.ts';
import { describe, expect, it } from 'vitest';
import { visibleIndexes } from './filter.ts';
import { cellAt, layoutGrid, moveFrom } from './grid-layout.ts';

const station = (id: string, over: Partial<FleetStation> = {}): FleetStation => ({
  id,
  siteId: 'a',
  vendor: 'Acme',
  model: 'One',
  firmware: '1.0',
  protocol: 'ocpp1.6',
  state: 'available',
  since: null,
  incidents: 0,
  ...over,
});
const names = new Map([['a', 'Harbour']]);
const all = { states: new Set<never>(), q: '' };

const layoutOf = (rows: readonly FleetStation[], width = 600, by: 'site' | 'state' | 'firmware' = 'site') =>
  layoutGrid({ rows, visible: visibleIndexes(rows, all, names), by, siteNames: names, width });

describe('filter', () => {
  const rows = [
    station('CP-10'),
    station('CP-9', { state: 'faulted' }),
    station('X', { siteId: 'b', vendor: null }),
  ];

  it('orders by id as people count', () => expect(visibleIndexes(rows, all, names)).toEqual([1, 0, 2]));
  it('finds by site name and by state', () => {
    expect(visibleIndexes(rows, { ...all, q: 'harb' }, names)).toEqual([1, 0]);
    expect(visibleIndexes(rows, { ...all, states: new Set(['faulted'] as const) }, names)).toEqual([1]);
  });
});

describe('layout', () => {
  it('never lets two cells or two groups overlap, and stays within its width', () => {
    const rows = Array.from({ length: 2000 }, (_, n) => station(`S${n}`, { siteId: `site ${(n * n) % 37}` }));
    const layout = layoutOf(rows, 640);
    expect(layout.order.length).toBe(2000);
    expect(new Set([...layout.places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(2000);
    for (const { x, y } of layout.places.values()) {
      expect(x + layout.cell).toBeLessThanOrEqual(640);
      expect(y + layout.cell).toBeLessThanOrEqual(layout.height);
    }
    for (const a of layout.groups) {
      for (const b of layout.groups) {
        if (a === b) continue;
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('names groups, and files the unknown last', () => {
    const layout = layoutOf([station('1', { siteId: null }), station('2'), station('3', { siteId: 'zoo' })]);
    expect(layout.groups.map((group) => group.label)).toEqual(['Harbour', 'zoo', 'No site']);
  });

  it('puts the worst state first', () => {
    const layout = layoutOf([station('1'), station('2', { state: 'faulted' })], 600, 'state');
    expect(layout.groups.map((group) => group.label)).toEqual(['Faulted', 'Available']);
  });

  it('finds every cell under its own middle, and nothing in a label', () => {
    const rows = Array.from({ length: 50 }, (_, n) => station(`S${n}`, { siteId: `site ${n % 7}` }));
    const layout = layoutOf(rows);
    for (const [index, { x, y }] of layout.places) expect(cellAt(layout, x + 5, y + 5)).toBe(index);
    expect(cellAt(layout, 5, 5)).toBeNull();
    expect(cellAt(layout, 9999, 9999)).toBeNull();
  });
});

describe('keyboard', () => {
  const rows = Array.from({ length: 40 }, (_, n) => station(`S${String(n).padStart(2, '0')}`));
  const layout = layoutOf(rows, 300);

  it('enters at the first cell and stays inside', () => {
    expect(moveFrom(layout, null, 'right')).toBe(0);
    expect(moveFrom(layout, 0, 'left')).toBe(0);
    expect(moveFrom(layout, 39, 'right')).toBe(39);
  });

  it('goes straight down and back up', () => {
    const below = moveFrom(layout, 3, 'down');
    expect(layout.places.get(below ?? -1)?.x).toBe(layout.places.get(3)?.x);
    expect(moveFrom(layout, below, 'up')).toBe(3);
  });

  it('has a first and a last', () => {
    expect(moveFrom(layout, 7, 'home')).toBe(0);
    expect(moveFrom(layout, 7, 'end')).toBe(39);
  });
});
