import { emptyState } from '@ohmward/engine';
import type { State } from '@ohmward/engine';
import { describe, expect, it } from 'vitest';
import { defaultGatewayLimits } from './limits.ts';
import { Strangers } from './strangers.ts';

type Stations = State['stations'];

describe('new station ids', () => {
  it('count from the moment they are let in, not only once they are known', () => {
    const state = emptyState();
    const strangers = new Strangers({ ...defaultGatewayLimits, strangersMax: 2 });
    expect(strangers.admit(state, 'A', 0)).toBe(true);
    expect(strangers.admit(state, 'A', 1)).toBe(true);
    expect(strangers.admit(state, 'B', 2)).toBe(true);
    expect(strangers.admit(state, 'C', 3)).toBe(false);
    // One of them has arrived: it counts once.
    (state.stations as Map<string, unknown>).set('A', {});
    expect(strangers.admit(state, 'C', 4)).toBe(false);
    expect(strangers.admit(state, 'A', 5)).toBe(true);
    // Accepting it makes room.
    state.network.fleet = 1;
    expect(strangers.admit(state, 'C', 6)).toBe(true);
  });

  it('that never arrive are forgotten', () => {
    const state = { ...emptyState(), stations: new Map() as Stations };
    const strangers = new Strangers({ ...defaultGatewayLimits, strangersMax: 1 });
    expect(strangers.admit(state, 'A', 0)).toBe(true);
    expect(strangers.admit(state, 'B', 50_000)).toBe(false);
    expect(strangers.admit(state, 'B', 61_000)).toBe(true);
  });
});
