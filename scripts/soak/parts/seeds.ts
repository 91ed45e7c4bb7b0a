import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue, loadPolicy } from '@ohmward/server';
import { RARE_PATHS, runSeed, seedPlan, type RarePath, type SeedFailure } from '@ohmward/simulator';
import { progress } from '../../bench/rig/progress.ts';
import { ROOT } from '../../lib/process.mjs';
import type { SoakPart } from '../part.ts';

const ROUNDS = 1_000;
/** Runs that may be spent on making one failing seed smaller. */
const SHRINK_RUNS_MAX = 80;
/** Failing seeds that are shrunk; more of them are only named. */
const SHRUNK_MAX = 5;
const TELL_EVERY = 25;
/** Below so many seeds a rare path may well be missing by chance. */
const RARE_FROM_ROUNDS = 200;

/** Small virtual networks in heavy trouble, with crashes, against all invariants. */
export const seeds: SoakPart = {
  name: 'seeds',
  what: `small virtual networks with faults, noise and crashes against all invariants (${ROUNDS} seeds)`,
  async run({ rounds, seed: from }) {
    const settings = { policy: loadPolicy(), catalogue: loadCatalogue() };
    const count = rounds ?? ROUNDS;
    const violations: string[] = [];
    const rare = new Map<RarePath, number>();
    const facts = { seeds: count, checks: 0, faults: 0, crashes: 0, messages: 0, unknowable: 0, failing: 0 };
    for (let index = 0; index < count; index++) {
      const seed = from + index;
      const shrinkRuns = facts.failing < SHRUNK_MAX ? SHRINK_RUNS_MAX : 0;
      const outcome = await runSeed(seedPlan(seed), { settings }, shrinkRuns);
      for (const times of outcome.checked.values()) facts.checks += times;
      facts.faults += outcome.faults;
      facts.crashes += outcome.crashes;
      facts.messages += outcome.messages;
      facts.unknowable += outcome.unknowable;
      for (const [path, times] of outcome.rare) rare.set(path, (rare.get(path) ?? 0) + times);
      if (outcome.failure !== null) {
        facts.failing += 1;
        violations.push(tell(seed, outcome.failure));
      }
      if ((index + 1) % TELL_EVERY === 0 || index + 1 === count)
        progress(
          `seeds, ${index + 1} of ${count}: ${facts.faults} faults, ${facts.crashes} crashes, ` +
            `${facts.messages} messages, ${facts.checks} checks, ${violations.length} violations`,
        );
    }
    const missing = missingPaths(rare);
    if (count >= RARE_FROM_ROUNDS)
      violations.push(...missing.map((path) => `never ran: ${RARE_PATHS[path]}`));
    for (const path of missing) progress(`seeds: never ran: ${RARE_PATHS[path]}`);
    return { violations, facts: { ...facts, ...Object.fromEntries(rare) } };
  },
};

function missingPaths(rare: ReadonlyMap<RarePath, number>): RarePath[] {
  return [...new Map(Object.entries(RARE_PATHS)).keys()].filter(isRarePath).filter((path) => !rare.has(path));
}

function isRarePath(name: string): name is RarePath {
  return Object.hasOwn(RARE_PATHS, name);
}

/** What broke, how to see it again, and where its smallest form lies as a golden trace. */
function tell(seed: number, { repeat, repeatSmallest, rule, trace, what }: SeedFailure): string {
  const folder = join(ROOT, '.cache', 'soak');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `seed-${seed}-${rule}.json`);
  writeFileSync(file, trace);
  return `seed ${seed}, ${rule}: ${what}\n    repeat:   ${repeat}\n    smallest: ${repeatSmallest}\n    trace:    ${file}`;
}
