import type { RarePath } from '../checks/rare-paths.ts';
import type { RuleId } from '../checks/violations.ts';
import { realEngine } from '../ohmward/engine.ts';
import { commandOf, runPlan, type VirtualExtras, type VirtualPlan } from '../plan.ts';
import type { RunResult } from '../run.ts';
import { goldenTrace } from './golden-trace.ts';
import { firstViolation, shrink } from './shrink.ts';

/** What one seed of the soak showed. */
export interface SeedOutcome {
  readonly plan: VirtualPlan;
  readonly checked: ReadonlyMap<RuleId, number>;
  readonly unknowable: number;
  readonly rare: ReadonlyMap<RarePath, number>;
  readonly faults: number;
  readonly crashes: number;
  readonly messages: number;
  /** Null: every invariant held. */
  readonly failure: SeedFailure | null;
}

export interface SeedFailure {
  readonly rule: RuleId;
  readonly what: string;
  /** The command that repeats the failing run, and the one that repeats the smallest one found. */
  readonly repeat: string;
  readonly repeatSmallest: string;
  readonly smallest: VirtualPlan;
  /** The smallest one in the form of the golden traces. */
  readonly trace: string;
}

/** Runs one small network against all invariants, and shrinks it when it breaks one. */
export async function runSeed(
  plan: VirtualPlan,
  extras: VirtualExtras,
  shrinkRunsMax: number,
): Promise<SeedOutcome> {
  const result = await runPlan(plan, 'ohmward', extras);
  return {
    plan,
    checked: result.rules.checked,
    unknowable: [...result.rules.unknowable.values()].reduce((sum, count) => sum + count, 0),
    rare: result.checks.rare.counts,
    faults: result.figures.faults,
    crashes: result.crashes,
    messages: result.messages,
    failure: firstViolation(result) === null ? null : await explain(plan, result, extras, shrinkRunsMax),
  };
}

async function explain(
  plan: VirtualPlan,
  result: RunResult,
  extras: VirtualExtras,
  shrinkRunsMax: number,
): Promise<SeedFailure> {
  const smallest = await shrink({ plan, result }, extras, shrinkRunsMax);
  const { at, detail, rule, stationId } = smallest.violation;
  const history = smallest.result.journal?.history ?? [];
  return {
    rule,
    what: `${new Date(at).toISOString()} ${stationId ?? ''} ${detail}`,
    repeat: commandOf(plan),
    repeatSmallest: commandOf(smallest.plan),
    smallest: smallest.plan,
    trace: goldenTrace(extras.engine ?? realEngine, history, at),
  };
}
