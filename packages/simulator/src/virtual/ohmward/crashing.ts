import type { CrashPoint, PlannedCrash } from './crash-plan.ts';

/** This share of the network losing its link within a minute counts as a storm of connections. */
const STORM_SHARE = 0.2;
const STORM_MS = 60_000;

/** Decides when the next planned crash strikes. */
export class Crashing {
  #plan: PlannedCrash[];
  readonly #stations: number;
  /** Links that were lost or found lately, by the start of their minute. */
  #stirred = 0;
  #stirredSince = 0;

  constructor(plan: readonly PlannedCrash[], stations: number) {
    this.#plan = [...plan];
    this.#stations = stations;
  }

  /** The crash that comes next, null when none does. */
  get next(): PlannedCrash | null {
    return this.#plan[0] ?? null;
  }

  /** The time has come for a checkpoint, from which on everything must be kept. */
  wantsJournal(at: number): boolean {
    const next = this.#plan[0];
    return next !== undefined && at >= next.checkpointAt;
  }

  /** A link was lost or found. */
  stirred(at: number): void {
    if (at - this.#stirredSince > STORM_MS) {
      this.#stirredSince = at;
      this.#stirred = 0;
    }
    this.#stirred += 1;
  }

  /** Whether the next crash is for this point and this moment. */
  strikes(at: number, point: CrashPoint): boolean {
    const next = this.#plan[0];
    if (next === undefined || at < next.notBefore) return false;
    if (at >= next.notAfter) return true;
    if (next.point !== point) return false;
    return !next.inStorm || (at - this.#stirredSince <= STORM_MS && this.#isStorm());
  }

  #isStorm(): boolean {
    return this.#stirred >= Math.max(2, this.#stations * STORM_SHARE);
  }

  /** A command is on the wire: the process dies at its next opportunity, whatever that is. */
  hurry(): void {
    const next = this.#plan[0];
    if (next !== undefined) this.#plan[0] = { ...next, notAfter: next.notBefore };
  }

  /** It has struck; returns what was planned. */
  take(): PlannedCrash | null {
    return this.#plan.shift() ?? null;
  }

  /** No more of them. */
  cancel(): void {
    this.#plan = [];
  }
}
