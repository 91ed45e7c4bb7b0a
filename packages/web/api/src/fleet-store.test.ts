import { describe, expect, it } from 'vitest';
import { FleetStore } from './fleet-store.ts';
import type { FleetStation } from './types.ts';

const row = (id: string, over: Partial<FleetStation> = {}): FleetStation => ({
  id,
  siteId: null,
  vendor: null,
  model: null,
  firmware: null,
  protocol: null,
  state: 'available',
  since: null,
  incidents: 0,
  ...over,
});

function storeOf(...ids: string[]) {
  const store = new FleetStore();
  store.load(
    ids.map((id) => row(id)),
    0,
  );
  const changed: number[][] = [];
  let resets = 0;
  store.onChanged((indexes) => changed.push([...indexes]));
  store.onReset(() => {
    resets += 1;
  });
  return { store, changed, resets: () => resets };
}

describe('fleet store', () => {
  it('tells about a whole batch once, the last word about a station winning', () => {
    const { store, changed } = storeOf('A', 'B', 'C');
    store.apply(
      [row('A', { state: 'faulted' }), row('C', { state: 'offline' }), row('A', { state: 'charging' })],
      1,
    );
    expect(changed).toEqual([[0, 2]]);
    expect(store.get('A')?.state).toBe('charging');
    expect([
      store.count('available'),
      store.count('charging'),
      store.count('offline'),
      store.count('faulted'),
    ]).toEqual([1, 1, 1, 0]);
  });

  it('is silent about what is not new', () => {
    const { store, changed } = storeOf('A');
    store.apply([row('A')], 1);
    expect(changed).toEqual([]);
    expect(store.version).toBe(1);
  });

  it('takes in stations it never heard of without moving the others', () => {
    const { store, resets } = storeOf('A');
    store.apply([row('Z', { state: 'pending' })], 1);
    expect(store.rows.map((one) => one.id)).toEqual(['A', 'Z']);
    expect([resets(), store.count('pending')]).toEqual([1, 1]);
  });

  it('lets no list that was read earlier undo what an event said since', () => {
    const { store } = storeOf('A', 'B');
    store.apply([row('A', { state: 'faulted' })], 50);
    store.apply([row('B', { state: 'faulted' })], 10);
    store.load([row('A'), row('B')], 30);
    expect([store.get('A')?.state, store.get('B')?.state]).toEqual(['faulted', 'available']);
    expect(store.count('faulted')).toBe(1);
  });
});
