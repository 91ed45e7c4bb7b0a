import type { Frame } from '#api/types.ts';
import { describe, expect, it } from 'vitest';
import { foldHeartbeats, gist, kindOf, pairFrames } from './pairing.ts';

let second = 0;
const frame = (seq: number, direction: 'in' | 'out', raw: unknown, over: Partial<Frame> = {}): Frame => {
  second += 1;
  const messageId = Array.isArray(raw) ? String(raw[1]) : null;
  const action = Array.isArray(raw) && raw[0] === 2 ? String(raw[2]) : null;
  return {
    seq,
    at: new Date(second * 1000).toISOString(),
    direction,
    messageId,
    action,
    frame: typeof raw === 'string' ? raw : JSON.stringify(raw),
    stationId: 'A',
    ...over,
  };
};

describe('kinds', () => {
  it.each([
    ['[2,"1","Heartbeat",{}]', 'call'],
    [' [ 3 , "1", {}]', 'result'],
    ['[4,"1","InternalError","",{}]', 'error'],
    ['hello', 'noise'],
    ['[22,"1"]', 'noise'],
  ])('%s is a %s', (raw, kind) => expect(kindOf(raw)).toBe(kind));
});

describe('pairing', () => {
  it('joins both ways and keeps the newest on top', () => {
    const frames = [
      frame(2, 'in', [2, 'a', 'BootNotification', {}]),
      frame(3, 'out', [3, 'a', { status: 'Accepted' }]),
      frame(4, 'out', [2, 'b', 'Reset', { type: 'Soft' }]),
      frame(6, 'in', [3, 'b', { status: 'Accepted' }]),
    ];
    const rows = pairFrames(frames.toReversed());
    expect(rows.map((row) => [row.action, row.direction, row.latencyMs])).toEqual([
      ['Reset', 'out', 1000],
      ['BootNotification', 'in', 1000],
    ]);
  });

  it('does not join the two directions or two stations that use the same id', () => {
    const rows = pairFrames([
      frame(2, 'in', [2, '1', 'Heartbeat', {}]),
      frame(4, 'in', [3, '1', {}]),
      frame(6, 'out', [3, '1', {}], { stationId: 'B' }),
    ]);
    expect(rows.map((row) => row.latencyMs)).toEqual([null, null, null]);
  });

  it('gives a repeated id to the nearest call', () => {
    const rows = pairFrames([
      frame(2, 'in', [2, '7', 'Heartbeat', {}]),
      frame(3, 'out', [3, '7', { n: 1 }]),
      frame(4, 'in', [2, '7', 'Heartbeat', {}]),
      frame(5, 'out', [3, '7', { n: 2 }]),
    ]);
    expect(rows.map((row) => [row.seq, row.answer?.seq])).toEqual([
      [4, 5],
      [2, 3],
    ]);
  });

  it('claims no latency where call and answer are one entry of the journal', () => {
    const at = new Date(0).toISOString();
    const [row] = pairFrames([
      frame(2, 'in', [2, 'a', 'Heartbeat', {}], { at }),
      frame(3, 'out', [3, 'a', {}], { at }),
    ]);
    expect([row?.answer?.seq, row?.latencyMs]).toEqual([3, null]);
  });

  it('marks errors and noise', () => {
    const rows = pairFrames([
      frame(2, 'in', [2, 'x', 'Nonsense', {}]),
      frame(3, 'out', [4, 'x', 'NotImplemented', 'no', {}]),
      frame(4, 'in', 'garbage'),
    ]);
    expect(rows.map((row) => [row.action, row.failed])).toEqual([
      ['Not a frame', true],
      ['Nonsense', true],
    ]);
  });
});

describe('heartbeats', () => {
  const beat = (seq: number) => frame(seq, 'in', [2, `h${seq}`, 'Heartbeat', {}]);
  it('fold when they follow one another', () => {
    const rows = foldHeartbeats(
      pairFrames([beat(2), beat(4), frame(6, 'in', [2, 's', 'StatusNotification', {}]), beat(8)]),
      true,
    );
    expect(rows.map((row) => (row.type === 'heartbeats' ? row.count : row.exchange.action))).toEqual([
      'Heartbeat',
      'StatusNotification',
      2,
    ]);
  });
  it('stay apart around the one that a link leads to', () => {
    const rows = foldHeartbeats(pairFrames([beat(2), beat(4), beat(6), beat(8), beat(10)]), true, 6);
    expect(rows.map((row) => (row.type === 'heartbeats' ? row.count : row.exchange.seq))).toEqual([2, 6, 2]);
  });
  it('stay when asked to', () => {
    expect(foldHeartbeats(pairFrames([beat(2), beat(4)]), false)).toHaveLength(2);
  });
});

it('says what a frame carries', () => {
  expect(gist(frame(2, 'in', [2, 'a', 'StatusNotification', { connectorId: 1, status: 'Faulted' }]))).toBe(
    'connectorId 1, status Faulted',
  );
  expect(gist(frame(2, 'in', [4, 'a', 'GenericError', 'why', {}]))).toBe('GenericError: why');
});
