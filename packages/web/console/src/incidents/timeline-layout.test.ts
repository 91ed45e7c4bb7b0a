import type { Decision, TimelineItem } from '#api/types.ts';
import { describe, expect, it } from 'vitest';
import { bandsOf, lanesOf, marksOf, ticksOf } from './timeline-layout.ts';

const at = (second: number) => new Date(second * 1000).toISOString();
const item = (second: number, over: Partial<TimelineItem> = {}): TimelineItem => ({
  at: at(second),
  lane: 'evidence',
  text: 'x',
  seq: null,
  stationId: 'A',
  decisionId: null,
  commandId: null,
  ...over,
});
const decision = (kind: string, second: number) => ({ kind, at: at(second) }) as Decision;

describe('lanes', () => {
  it('gives each of a few stations its own lane', () => {
    const rows = lanesOf([item(1), item(2, { stationId: 'B' }), item(3, { lane: 'command' })]);
    expect(rows.map((row) => row.label)).toEqual(['A', 'B', 'Commands']);
  });

  it('lets many stations share one', () => {
    const rows = lanesOf(['A', 'B', 'C', 'D', 'E'].map((stationId) => item(1, { stationId })));
    expect(rows.map((row) => [row.label, row.items.length])).toEqual([['Evidence', 5]]);
  });

  it('leaves empty lanes out', () => expect(lanesOf([])).toEqual([]));
});

describe('bands', () => {
  it('follow the decisions and end with the closing', () => {
    const decisions = [
      decision('opened', 0),
      decision('diagnosed', 1),
      decision('acted', 10),
      decision('acted', 30),
      decision('verifying', 40),
      decision('resolved', 70),
    ];
    expect(
      bandsOf(decisions, 999_000).map((band) => [band.status, band.from / 1000, band.to / 1000]),
    ).toEqual([
      ['open', 0, 10],
      ['recovering', 10, 40],
      ['verifying', 40, 70],
    ]);
  });

  it('stay with the person once one is called', () => {
    const decisions = [decision('opened', 0), decision('escalated', 5), decision('acted', 6)];
    expect(bandsOf(decisions, 60_000).map((band) => band.status)).toEqual(['open', 'escalated']);
  });

  it('begin again after a relapse and reach the present', () => {
    const decisions = [decision('opened', 0), decision('resolved', 5), decision('relapsed', 20)];
    expect(bandsOf(decisions, 60_000)).toEqual([
      { status: 'open', from: 0, to: 5000 },
      { status: 'open', from: 20_000, to: 60_000 },
    ]);
  });
});

it('gathers marks that would touch', () => {
  const marks = marksOf([item(5), item(1), item(2)], (time) => (time / 1000) * 5);
  expect(marks.map((mark) => mark.items.length)).toEqual([2, 1]);
});

it('keeps ticks round and few', () => {
  const ticks = ticksOf(61_000, 361_000, 6);
  expect(ticks).toEqual([120_000, 180_000, 240_000, 300_000, 360_000]);
  expect(ticksOf(0, 40 * 86_400_000, 6).length).toBeLessThanOrEqual(7);
});
