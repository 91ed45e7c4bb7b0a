import { writeFile } from 'node:fs/promises';
import { scoreboardJson } from './scoreboard/report.ts';
import { scoreboardText } from './scoreboard/text.ts';
import type { SimulateIo } from './simulate.ts';
import type { VirtualOptions } from './simulate-virtual-options.ts';
import { CONTENDERS } from './virtual/contenders.ts';
import type { Settings } from './virtual/ohmward/engine.ts';
import { endOf, runPlan, START_AT } from './virtual/plan.ts';
import type { RunResult } from './virtual/run.ts';

/** Between two lines of progress, and between two looks at signals, ms of real time. */
const PROGRESS_MS = 5000;
const BREATH_MS = 200;

/**
 * Runs a simulated network on a virtual clock, under Ohmward and under the baselines, and prints the scoreboard
 * against the truth. Resolves with how often Ohmward broke an invariant. Rejects between two virtual hours when
 * `io.signal` aborts.
 */
export async function runVirtual(
  { baselines, jsonFile, plan }: VirtualOptions,
  settings: Settings,
  io: SimulateIo,
): Promise<number> {
  const results: RunResult[] = [];
  for (const contender of baselines ? CONTENDERS : CONTENDERS.slice(0, 1)) {
    const progress = progressOf(contender, endOf(plan), io);
    results.push(await runPlan(plan, contender, { settings, progress }));
  }
  const { version } = settings.policy;
  if (jsonFile !== null) await writeFile(jsonFile, scoreboardJson(plan, version, results));
  io.out(scoreboardText(plan, version, results));
  return results[0]?.rules.blamed ?? 0;
}

function progressOf(
  contender: string,
  endAt: number,
  { progress, signal }: SimulateIo,
): (at: number, messages: number) => Promise<void> {
  const startedAt = performance.now();
  let toldAt = startedAt;
  let breathedAt = startedAt;
  return async (at, messages) => {
    const now = performance.now();
    if (now - breathedAt >= BREATH_MS) {
      breathedAt = now;
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
    if (now - toldAt < PROGRESS_MS && at < endAt) return;
    toldAt = now;
    const days = ((at - START_AT) / 86_400_000).toFixed(1);
    const seconds = (now - startedAt) / 1000;
    const rate = Math.round(messages / seconds);
    progress(`${contender}: ${days} days, ${messages} messages in ${seconds.toFixed(0)} s (${rate}/s)\n`);
  };
}
