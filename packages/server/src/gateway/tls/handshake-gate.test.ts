import { describe, expect, it } from 'vitest';
import { TurnedClock } from '../../testing/turned-clock.ts';
import { neighbourhoodOf } from './address.ts';
import { HandshakeGate } from './handshake-gate.ts';
import type { Dial } from './handshake-gate.ts';
import { defaultHandshakeLimits } from './handshake-limits.ts';
import type { HandshakeLimits } from './handshake-limits.ts';

function gateWith(limits: Partial<HandshakeLimits>) {
  const clock = new TurnedClock();
  const gate = new HandshakeGate(
    { ...defaultHandshakeLimits, startsPerSecond: 100, sliceMax: 2, sliceMs: 10, ...limits },
    clock,
  );
  const events: string[] = [];
  const dial = (name: string): Dial => ({
    address: name.split('/')[0] ?? '',
    start: () => void events.push(`start ${name}`),
    drop: () => void events.push(`drop ${name}`),
  });
  return { clock, gate, events, dial };
}

describe('the gate for handshakes', () => {
  it('starts the first at once and the others at the rate', () => {
    const { clock, gate, events, dial } = gateWith({});
    for (let n = 1; n <= 5; n += 1) gate.offer(dial(`a/${n}`));
    expect(events).toEqual(['start a/1', 'start a/2']);
    clock.turn(10);
    expect(events).toHaveLength(3);
    clock.turn(20);
    expect(events).toHaveLength(5);
    expect(gate.counters).toMatchObject({ waiting: 0, underWay: 5, started: 5 });
    expect(clock.armed).toBe(0);
  });

  it('starts no more than a slice however late it comes', () => {
    const { clock, gate, events, dial } = gateWith({});
    for (let n = 1; n <= 50; n += 1) gate.offer(dial(`a/${n}`));
    events.length = 0;
    // A loop that was busy for ten seconds, as the clock of a late timer shows it.
    const now = clock.now.bind(clock);
    clock.now = () => now() + 10_000;
    clock.turn(10);
    expect(events).toHaveLength(2);
  });

  it('lets addresses take turns', () => {
    const { clock, gate, events, dial } = gateWith({ sliceMax: 1 });
    for (const name of ['a/1', 'a/2', 'a/3', 'a/4', 'b/1', 'c/1', 'b/2']) gate.offer(dial(name));
    clock.turn(100);
    expect(events.map((event) => event.slice(6))).toEqual(['a/1', 'a/2', 'b/1', 'c/1', 'a/3', 'b/2', 'a/4']);
  });

  it('refuses beyond its room, at the cost of whoever takes most', () => {
    const { gate, events, dial } = gateWith({ waitingMax: 3, sliceMax: 1 });
    for (const name of ['a/1', 'a/2', 'a/3', 'a/4', 'a/5']) gate.offer(dial(name));
    expect(events).toEqual(['start a/1', 'drop a/5']);
    gate.offer(dial('b/1'));
    expect(events.at(-1)).toBe('drop a/4');
    gate.offer(dial('a/6'));
    expect(events.at(-1)).toBe('drop a/6');
    expect(gate.counters).toMatchObject({ waiting: 3, refused: 3 });
  });

  it('drops who has waited too long, and forgets who left', () => {
    const { clock, gate, events, dial } = gateWith({ sliceMax: 1, startsPerSecond: 0.001, waitMs: 500 });
    gate.offer(dial('a/1'));
    gate.offer(dial('a/2'));
    const leaving = dial('b/1');
    gate.offer(leaving);
    gate.left(leaving);
    gate.left(leaving);
    expect(gate.counters.waiting).toBe(1);
    clock.turn(520);
    expect(events).toEqual(['start a/1', 'drop a/2']);
    expect(gate.counters).toMatchObject({ waiting: 0, waitedTooLong: 1 });
  });

  it('leaves room for others beside the half-open handshakes of one address', () => {
    const { clock, gate, events, dial } = gateWith({ underWayMax: 4 });
    for (let n = 1; n <= 10; n += 1) gate.offer(dial(`a/${n}`));
    clock.turn(1_000);
    expect(events).toEqual(['start a/1', 'start a/2']);
    gate.offer(dial('b/1'));
    clock.turn(100);
    expect(events.at(-1)).toBe('start b/1');
    gate.finished(dial('a/1'));
    clock.turn(100);
    expect(events.at(-1)).toBe('start a/3');
  });

  it('drops all that waits when it closes', () => {
    const { clock, gate, events, dial } = gateWith({ sliceMax: 1 });
    for (let n = 1; n <= 3; n += 1) gate.offer(dial(`a/${n}`));
    gate.close();
    clock.turn(1_000);
    expect(events).toEqual(['start a/1', 'drop a/2', 'drop a/3']);
  });
});

describe('an address', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [undefined, ''],
  ])('%s stands for %s', (address, neighbourhood) => {
    expect(neighbourhoodOf(address)).toBe(neighbourhood);
  });
});
