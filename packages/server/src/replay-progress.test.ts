import { expect, it } from 'vitest';
import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import { reportReplay } from './replay-progress.ts';

function entry(seq: number): Entry {
  return {
    seq,
    at: seq,
    kind: 'tick',
    stationId: null,
    connectionId: null,
    protocol: null,
    action: null,
    messageId: null,
    body: '{}',
    answer: null,
  };
}

it('tells how many of the entries after a checkpoint are replayed', async () => {
  const journal: Journal = {
    claim: async () => ({ epoch: 1, lastSeq: 20, lastAt: 20 }),
    commit: async () => {},
    saveCheckpoint: async () => {},
    loadCheckpoint: async () => null,
    owedCommands: async () => [],
    async *readAfter() {
      yield [entry(12), entry(14)];
      yield [entry(16), entry(18), entry(20)];
    },
  };
  const told: [number, number][] = [];
  const watched = reportReplay(journal, (done, total) => told.push([done, total]));
  await watched.claim();
  let entries = 0;
  for await (const page of watched.readAfter(10)) entries += page.length;
  expect(entries).toBe(5);
  expect(told).toEqual([
    [2, 5],
    [5, 5],
  ]);
});
