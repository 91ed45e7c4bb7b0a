import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { progress } from '../../bench/rig/progress.ts';
import { Server } from '../../bench/rig/server.ts';
import type { SoakOptions, SoakResult } from '../part.ts';
import { Fleet } from './fleet.ts';
import { checkGoesOn, checkKept, openIncidents } from './incident-check.ts';
import { JournalCheck } from './journal-check.ts';
import { Ledger } from './ledger.ts';
import { writePolicy } from './policy.ts';
import { Random } from './random.ts';
import { checkTransactions } from './transaction-check.ts';

const STATIONS = 40;
/** A crash comes at a random moment of this time under load, ms. */
const MOMENT_MS_MIN = 100;
const MOMENT_MS_MAX = 1_500;
/** Longer than the shortest clock of a tier, which no policy can make shorter than a minute. */
const GOES_ON_MS_MAX = 90_000;

/** One kind of crash: does the harm, and resolves with the server that runs afterwards. */
export interface Crash {
  readonly name: string;
  readonly rounds: number;
  strike(server: Server, restart: () => Promise<Server>, ledger: Ledger): Promise<Server>;
}

/** Crashes again and again under load, and holds what is left against what the stations know. */
export async function crashRounds(crash: Crash, { rounds, seed }: SoakOptions): Promise<SoakResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ohmward-soak-'));
  const policyFile = writePolicy(dataDir);
  const random = new Random(seed);
  const ledger = new Ledger();
  const journal = new JournalCheck(ledger);
  let server = await Server.start({ dataDir, policyFile });
  const { port, stationsUrl } = server;
  const restart = () => Server.start({ dataDir, policyFile, port });
  const fleet = new Fleet(STATIONS, () => stationsUrl, ledger, random);
  const count = rounds ?? crash.rounds;
  let backMsMax = 0;
  try {
    for (let round = 1; round <= count; round++) {
      const what = `${crash.name}, round ${round}`;
      await fleet.allBack(what);
      fleet.breakOne();
      await delay(random.between(MOMENT_MS_MIN, MOMENT_MS_MAX));
      const before = await openIncidents(server);
      await delay(random.between(0, 50));
      server = await crash.strike(server, restart, ledger);
      const backMs = await fleet.allBack(what);
      backMsMax = Math.max(backMsMax, backMs);
      await checkKept(server, ledger, before, what);
      await fleet.pause();
      await journal.run(server, what);
      const last = round === count;
      if (last) await checkGoesOn(server, ledger, await openIncidents(server), GOES_ON_MS_MAX);
      if (last) await checkTransactions(server, ledger);
      fleet.resume();
      progress(
        `${what} of ${count}: ${ledger.acknowledged} acknowledged, ${ledger.resends} sent again, ` +
          `${before.length} incidents open, back after ${backMs} ms, ${ledger.violations.length} violations`,
      );
    }
  } finally {
    await fleet.end();
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { violations: ledger.violations, facts: { rounds: count, ...factsOf(ledger), backMsMax } };
}

export function factsOf(ledger: Ledger): Record<string, number> {
  return {
    acknowledged: ledger.acknowledged,
    sentAgain: ledger.resends,
    transactions: ledger.sessions.length,
    commands: ledger.commands.size,
  };
}
