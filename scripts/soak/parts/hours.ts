import { setTimeout as delay } from 'node:timers/promises';
import { Inspector, INSPECTED } from '../../bench/rig/inspector.ts';
import { progress } from '../../bench/rig/progress.ts';
import { Server } from '../../bench/rig/server.ts';
import type { SoakPart } from '../part.ts';
import { factsOf } from '../rig/crash-rounds.ts';
import { Fleet } from '../rig/fleet.ts';
import { JournalCheck } from '../rig/journal-check.ts';
import { Ledger } from '../rig/ledger.ts';
import { Random } from '../rig/random.ts';
import { checkTransactions } from '../rig/transaction-check.ts';

const STATIONS = 200;
/**
 * What 2,000 stations say in an hour: 12 heartbeats each, and every second one a session of half an hour with a
 * meter sample a minute, two transaction messages and four statuses.
 */
const CALLS_PER_HOUR = 2_000 * (12 + 0.5 * (30 + 2 + 4));
/** Stations out of order, all from the first hour on: their incidents stay in memory for good reason. */
const BROKEN = 10;
/** The first hours fill caches and what is remembered per station. */
const SETTLING_HOURS = 2;
const GROWTH_BYTES_MAX = 6 * 1024 * 1024;

/** Eight hours of a network's messages, as fast as they are answered: the server's memory must stay where it was. */
export const hours: SoakPart = {
  name: 'hours',
  what: 'the messages of 2,000 stations in eight hours, mixed; memory has to stay flat (8 hours)',
  async run({ rounds, seed }) {
    const server = await Server.start({ nodeArgs: INSPECTED });
    const inspector = await Inspector.attach(server.child);
    const ledger = new Ledger();
    const fleet = new Fleet(STATIONS, () => server.stationsUrl, ledger, new Random(seed));
    const count = rounds ?? 8;
    const bytes: number[] = [];
    try {
      await fleet.allBack('start');
      for (let broken = 0; broken < BROKEN; broken++) fleet.breakOne();
      for (let hour = 1; hour <= count; hour++) {
        const goal = ledger.acknowledged + CALLS_PER_HOUR;
        while (ledger.acknowledged < goal && ledger.violations.length === 0) await delay(20);
        await fleet.pause();
        const { heapUsed, external } = await inspector.settledMemory();
        bytes.push(heapUsed + external);
        fleet.resume();
        progress(
          `hours, ${hour} of ${count}: ${ledger.acknowledged} acknowledged, ${megabytes(heapUsed + external)} MB in use`,
        );
      }
      await fleet.pause();
      await new JournalCheck(ledger).run(server, 'hours');
      await checkTransactions(server, ledger);
      fleet.resume();
    } finally {
      await fleet.end();
      inspector.end();
      await server.end();
    }
    const settled = bytes[Math.min(SETTLING_HOURS, bytes.length) - 1] ?? 0;
    const last = bytes.at(-1) ?? 0;
    if (last - settled > GROWTH_BYTES_MAX)
      ledger.violations.push(`memory grew from ${megabytes(settled)} to ${megabytes(last)} MB`);
    return {
      violations: ledger.violations,
      facts: {
        hours: count,
        ...factsOf(ledger),
        settledMb: Number(megabytes(settled)),
        lastMb: Number(megabytes(last)),
      },
    };
  },
};

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
