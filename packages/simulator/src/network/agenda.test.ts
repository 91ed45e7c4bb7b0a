import { describe, expect, it } from 'vitest';
import { nextUnit, seedRandom } from '../station/random.ts';
import { Agenda } from './agenda.ts';

describe('the agenda', () => {
  it('keeps one appointment per actor and takes them in order of time', () => {
    const agenda = new Agenda();
    const random = seedRandom('agenda');
    const kept = new Map<number, number>();
    for (let move = 0; move < 5000; move++) {
      const actor = Math.floor(nextUnit(random) * 200);
      const dueAt = Math.floor(nextUnit(random) * 1000);
      agenda.set(actor, dueAt);
      kept.set(actor, dueAt);
    }
    agenda.set(3, null);
    kept.delete(3);
    const wanted = [...kept].toSorted(([a, x], [b, y]) => x - y || a - b);
    const taken: [number, number][] = [];
    expect(agenda.next()).toBe(wanted[0]?.[1]);
    for (let due = agenda.take(1000); due !== null; due = agenda.take(1000))
      taken.push([due.actor, due.dueAt]);
    expect(taken).toEqual(wanted);
    expect(agenda.next()).toBeNull();
  });

  it('gives nothing before its time', () => {
    const agenda = new Agenda();
    agenda.set(1, 100);
    expect(agenda.take(99)).toBeNull();
    expect(agenda.take(100)).toEqual({ actor: 1, dueAt: 100 });
  });
});
