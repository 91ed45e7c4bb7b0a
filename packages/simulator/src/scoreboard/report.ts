import { usualIntervals } from '../virtual/fate/everyday.ts';
import { ENGINE_VERSION, type VirtualPlan } from '../virtual/plan.ts';
import type { RunResult } from '../virtual/run.ts';

/** The scoreboard for programs, with everything that the text leaves out. */
export function scoreboardJson(
  plan: VirtualPlan,
  policyVersion: string,
  results: readonly RunResult[],
): string {
  const report = {
    plan,
    intervals: usualIntervals,
    policyVersion,
    engineVersion: ENGINE_VERSION,
    contenders: results.map((result) => ({
      contender: result.contender,
      ...result.figures,
      messages: result.messages,
      commands: result.commands,
      pages: result.pages,
      technicians: result.crew,
      drivers: result.visits,
      crashes: result.crashes,
      settleS: result.settleMs / 1000,
      invariants: {
        checked: Object.fromEntries(result.rules.checked),
        broken: Object.fromEntries(result.rules.broken),
        unknowable: Object.fromEntries(result.rules.unknowable),
        violations: result.rules.violations,
      },
      rarePaths: Object.fromEntries(result.checks.rare.counts),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
