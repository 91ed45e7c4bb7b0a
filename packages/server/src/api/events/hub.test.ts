import { emptyState } from '@ohmward/engine';
import type { State } from '@ohmward/engine';
import { describe, expect, it } from 'vitest';
import { sampleIncident } from '../testing/samples.ts';
import { EVENT_LIMITS, EventHub } from './hub.ts';

describe('a hub that nobody listens to', () => {
  it('renders nothing after a while, and tells who comes back later to read anew', () => {
    let now = 1_000_000;
    const state: State = emptyState();
    state.seq = 40;
    const hub = new EventHub({
      state: () => state,
      now: () => now,
      unseal: (text) => Promise.resolve(text),
      onError: () => undefined,
    });
    const before = hub.ring.newest;
    now += EVENT_LIMITS.keepForMs;
    hub.committed([{ type: 'incident', incident: sampleIncident('i1') }]);
    state.seq = 60;
    hub.wake();
    expect(hub.ring.after(before)).toBeNull();
    expect(hub.ring.after(hub.ring.newest)).toEqual([]);
    hub.stop();
  });
});
