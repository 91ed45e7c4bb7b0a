import type { Journal } from './journal/journal.ts';

/** The same journal; tells how far a replay is, page by page. */
export function reportReplay(journal: Journal, report: (done: number, total: number) => void): Journal {
  let lastSeq = 0;
  return {
    async claim() {
      const claim = await journal.claim();
      lastSeq = claim.lastSeq;
      return claim;
    },
    commit: (batch) => journal.commit(batch),
    saveCheckpoint: (checkpoint) => journal.saveCheckpoint(checkpoint),
    loadCheckpoint: () => journal.loadCheckpoint(),
    owedCommands: () => journal.owedCommands(),
    async *readAfter(seq) {
      // Seq rises by two per entry.
      const total = Math.max(0, lastSeq - seq) / 2;
      for await (const page of journal.readAfter(seq)) {
        yield page;
        const last = page.at(-1);
        if (last !== undefined) report((last.seq - seq) / 2, total);
      }
    },
  };
}
