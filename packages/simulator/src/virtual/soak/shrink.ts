import type { RuleId, RuleViolation } from '../checks/violations.ts';
import { faultsOf, layoutOf, runPlan, START_AT, type VirtualExtras, type VirtualPlan } from '../plan.ts';
import type { RunResult } from '../run.ts';

const DAY_MS = 86_400_000;
/** A run that is cut short goes on for so long after the moment of the violation, days. */
const MARGIN_DAYS = 0.02;
const SHORTEST_DAYS = 0.01;

export interface Shrunk {
  readonly plan: VirtualPlan;
  readonly result: RunResult;
  readonly violation: RuleViolation;
  /** Runs that it took. */
  readonly runs: number;
}

/** The first violation that the backend is to blame for; null when there is none. */
export function firstViolation({ rules }: RunResult, rule?: RuleId): RuleViolation | null {
  return rules.violations.find((one) => one.couldKnow && (rule === undefined || one.rule === rule)) ?? null;
}

/**
 * Makes a failing run smaller while it still breaks the same rule: no crashes, less noise, a shorter time, fewer
 * faults, fewer stations. Gives up after `runsMax` runs with the smallest one found.
 */
export async function shrink(
  failing: { readonly plan: VirtualPlan; readonly result: RunResult },
  extras: VirtualExtras,
  runsMax: number,
): Promise<Shrunk> {
  const violation = firstViolation(failing.result);
  if (violation === null) throw new Error('Only a run that broke a rule can be shrunk.');
  const shrinking = new Shrinking({ ...failing, violation, runs: 0 }, extras, runsMax);
  await shrinking.run();
  return shrinking.best;
}

class Shrinking {
  best: Shrunk;
  readonly #extras: VirtualExtras;
  readonly #runsMax: number;

  constructor(start: Shrunk, extras: VirtualExtras, runsMax: number) {
    this.best = start;
    this.#extras = extras;
    this.#runsMax = runsMax;
  }

  async run(): Promise<void> {
    await this.#shorten();
    await this.#tries([{ crashes: 0 }, { noise: 'calm' }, { noise: 'realistic' }]);
    for (let before = ''; before !== JSON.stringify(this.best.plan);) {
      before = JSON.stringify(this.best.plan);
      await this.#fewerFaults();
      await this.#fewerStations();
      await this.#shorten();
      await this.#tries([{ crashes: 0 }, { crashes: 1 }]);
    }
  }

  /** Ends soon after the violation, then tries half of the time. */
  async #shorten(): Promise<void> {
    const { plan, violation } = this.best;
    const untilDays = (violation.at - START_AT) / DAY_MS + MARGIN_DAYS;
    if (untilDays < plan.days) await this.#try({ days: rounded(untilDays) });
    while (
      this.best.plan.days > SHORTEST_DAYS &&
      (await this.#try({ days: rounded(this.best.plan.days / 2) }))
    );
  }

  /** Only where it happened, else only where something was broken, else without this half or that. */
  async #fewerStations(): Promise<void> {
    const { plan, result, violation } = this.best;
    const all = layoutOf(plan).stations.map(({ id }) => id);
    const concerned = new Set(result.struckStations);
    if (violation.stationId !== null) {
      if (await this.#try({ onlyStations: [violation.stationId] })) return;
      concerned.add(violation.stationId);
    }
    if (await this.#try({ onlyStations: all.filter((id) => concerned.has(id)) })) return;
    await this.#leaveOut(all, (onlyStations) => ({ onlyStations }));
  }

  async #fewerFaults(): Promise<void> {
    const all = faultsOf(this.best.plan).map(({ number }) => number);
    if (all.length === 0 || (await this.#try({ onlyFaults: [] }))) return;
    await this.#leaveOut(all, (onlyFaults) => ({ onlyFaults }));
  }

  /** Leaves out halves, quarters and so on, and goes on with what is left when that still fails. */
  async #leaveOut<T>(all: readonly T[], change: (left: readonly T[]) => Partial<VirtualPlan>): Promise<void> {
    let left = all;
    for (let size = Math.ceil(all.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < left.length && left.length > 1;) {
        const without = [...left.slice(0, from), ...left.slice(from + size)];
        if (without.length > 0 && (await this.#try(change(without)))) left = without;
        else from += size;
      }
    }
  }

  async #tries(changes: readonly Partial<VirtualPlan>[]): Promise<void> {
    for (const change of changes) await this.#try(change);
  }

  /** True when the changed plan breaks the same rule: it is the best one then. */
  async #try(change: Partial<VirtualPlan>): Promise<boolean> {
    const { runs, violation } = this.best;
    const plan = { ...this.best.plan, ...change };
    if (runs >= this.#runsMax || JSON.stringify(plan) === JSON.stringify(this.best.plan)) return false;
    this.best = { ...this.best, runs: runs + 1 };
    const result = await runPlan(plan, 'ohmward', this.#extras);
    const again = firstViolation(result, violation.rule);
    if (again === null) return false;
    this.best = { plan, result, violation: again, runs: runs + 1 };
    return true;
  }
}

function rounded(days: number): number {
  return Math.max(SHORTEST_DAYS, Math.ceil(days * 1000) / 1000);
}
