import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { postgresPids } from '../../bench/rig/postgres-cpu.ts';
import { progress } from '../../bench/rig/progress.ts';
import { Server } from '../../bench/rig/server.ts';
import type { SoakPart } from '../part.ts';
import { factsOf } from '../rig/crash-rounds.ts';
import { Fleet } from '../rig/fleet.ts';
import { JournalCheck } from '../rig/journal-check.ts';
import { Ledger } from '../rig/ledger.ts';
import { writePolicy } from '../rig/policy.ts';
import { Random } from '../rig/random.ts';
import { checkTransactions } from '../rig/transaction-check.ts';

const STATIONS = 40;
/** The server gives up waiting for a commit after 10 s; by then it must say so, and not much later. */
const READYZ_SAYS_SO_S = 12;

/** Postgres stands still and goes on. Nobody gets an answer meanwhile, and nobody a refusal. */
export const postgresPause: SoakPart = {
  name: 'postgres-pause',
  what: 'Postgres stands still for 20 s under load, and goes on (2 rounds)',
  async run({ rounds, seed, pauseSeconds }) {
    const dataDir = mkdtempSync(join(tmpdir(), 'ohmward-soak-'));
    const ledger = new Ledger();
    const journal = new JournalCheck(ledger);
    const server = await Server.start({ dataDir, policyFile: writePolicy(dataDir) });
    const fleet = new Fleet(STATIONS, () => server.stationsUrl, ledger, new Random(seed));
    const count = rounds ?? 2;
    let backMsMax = 0;
    try {
      for (let round = 1; round <= count; round++) {
        const what = `postgres-pause, round ${round}`;
        await fleet.allBack(what);
        await delay(500);
        const acknowledgedBefore = ledger.acknowledged;
        await standStill(server, pauseSeconds, ledger);
        const meanwhile = ledger.acknowledged - acknowledgedBefore;
        const backMs = await fleet.allBack(what);
        backMsMax = Math.max(backMsMax, backMs);
        await fleet.pause();
        await journal.run(server, what);
        await checkTransactions(server, ledger);
        fleet.resume();
        progress(
          `${what} of ${count}: ${pauseSeconds} s, ${meanwhile} answers before the stop took hold, ` +
            `back after ${backMs} ms, ${ledger.acknowledged} acknowledged, ${ledger.violations.length} violations`,
        );
      }
    } finally {
      await fleet.end();
      await server.end();
      rmSync(dataDir, { recursive: true, force: true });
    }
    return { violations: ledger.violations, facts: { rounds: count, ...factsOf(ledger), backMsMax } };
  },
};

async function standStill(server: Server, seconds: number, ledger: Ledger): Promise<void> {
  const postmaster = server.postgresPid;
  if (postmaster === null) throw new Error('there is no embedded Postgres');
  // The postmaster first: it would otherwise start processes that nobody stops.
  const pids = postgresPids(postmaster);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    const readyzAt = Math.min(seconds, READYZ_SAYS_SO_S);
    await delay(readyzAt * 1_000);
    if (seconds > READYZ_SAYS_SO_S) {
      await checkReadyz(server, ledger);
      await delay((seconds - readyzAt) * 1_000);
    }
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
}

async function checkReadyz(server: Server, ledger: Ledger): Promise<void> {
  const response = await server.request('/readyz');
  const text = await response.text();
  if (response.status !== 503 || !/database/i.test(text)) {
    ledger.violations.push(`/readyz does not say why nothing works: ${response.status} ${text}`);
  }
  progress(`  /readyz meanwhile: ${response.status} ${text.slice(0, 200)}`);
}
