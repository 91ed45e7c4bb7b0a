import { ENGINE_VERSION } from '@ohmward/engine';
import { layOut, type Layout } from '../network/layout.ts';
import type { NoiseLevel } from '../network/manners.ts';
import type { ContenderName } from './contenders.ts';
import { usualIntervals } from './fate/everyday.ts';
import { planFaults, type FutureFault } from './fate/fault-plan.ts';
import { planCrashes } from './ohmward/crash-plan.ts';
import type { Engine, Settings } from './ohmward/engine.ts';
import { runContender, type RunOptions, type RunResult } from './run.ts';

/** Everything that a run depends on: equal ones give equal bytes. */
export interface VirtualPlan {
  readonly stations: number;
  readonly sites: number;
  readonly days: number;
  readonly seed: number;
  readonly noise: NoiseLevel;
  readonly crashes: number;
  /** Mean time between two faults of one station, days. */
  readonly faultsEveryDays: number;
  /** Leaves out all faults but those with these numbers, to shrink a failing run; null keeps all. */
  readonly onlyFaults: readonly number[] | null;
  /** Leaves out all stations but these, for the same reason. */
  readonly onlyStations: readonly string[] | null;
}

/** Monday 5 January 2026, 00:00 UTC: a moment as good as any. */
export const START_AT = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
/** Up to so many station days every message is followed and the whole history replayed. */
const THOROUGH_STATION_DAYS = 600;

export function endOf({ days }: VirtualPlan): number {
  return START_AT + Math.round(days * DAY_MS);
}

export function layoutOf({ onlyStations, seed, sites, stations }: VirtualPlan): Layout {
  const layout = layOut({ stations, sites, seed });
  if (onlyStations === null) return layout;
  return { ...layout, stations: layout.stations.filter(({ id }) => onlyStations.includes(id)) };
}

/** The faults that are to come, in the order of their numbers. */
export function faultsOf(plan: VirtualPlan): FutureFault[] {
  const { faultsEveryDays: everyDays, onlyFaults, seed, stations } = plan;
  const faults = planFaults({ seed, stations, startAt: START_AT, endAt: endOf(plan), everyDays });
  return onlyFaults === null ? faults : faults.filter(({ number }) => onlyFaults.includes(number));
}

export interface VirtualExtras {
  readonly settings: Settings;
  readonly engine?: Engine;
  readonly progress?: NonNullable<RunOptions['progress']>;
}

/** Runs the plan under one contender. */
export function runPlan(
  plan: VirtualPlan,
  contender: ContenderName,
  extras: VirtualExtras,
): Promise<RunResult> {
  const endAt = endOf(plan);
  const { crashes, days, noise, seed, stations } = plan;
  return runContender({
    ...extras,
    contender,
    noise,
    endAt,
    startAt: START_AT,
    layout: layoutOf(plan),
    faults: faultsOf(plan),
    crashes: contender === 'ohmward' ? planCrashes(crashes, seed, START_AT, endAt) : [],
    intervals: usualIntervals,
    isThorough: stations * days <= THOROUGH_STATION_DAYS,
  });
}

/** The one command that repeats a run. */
export function commandOf(plan: VirtualPlan): string {
  const { crashes, days, faultsEveryDays, noise, onlyFaults, onlyStations, seed, sites, stations } = plan;
  const where = onlyStations === null ? '' : ` --only-stations ${onlyStations.join(',')}`;
  const only =
    onlyFaults === null ? '' : ` --only-faults ${onlyFaults.length === 0 ? 'none' : onlyFaults.join(',')}`;
  return (
    `npx ohmward simulate --stations ${stations} --sites ${sites} --days ${days} --seed ${seed} --noise ${noise} ` +
    `--crashes ${crashes} --faults-every ${faultsEveryDays}${only}${where} --baseline none`
  );
}

export { ENGINE_VERSION };
