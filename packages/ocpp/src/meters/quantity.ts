/** Collects the readings of one quantity at one moment: a total, or one value per phase. */

const SLOTS: ReadonlyMap<string, number> = new Map([
  ['L1', 0],
  ['L1-N', 0],
  ['L2', 1],
  ['L2-N', 1],
  ['L3', 2],
  ['L3-N', 2],
  ['L1-L2', 3],
  ['L2-L3', 4],
  ['L3-L1', 5],
]);
const PHASES = 3;

export class Collected {
  #rank = -1;
  #total: number | null = null;
  #hasAssumedUnit = false;
  readonly #slots: (number | null)[] = [null, null, null, null, null, null];

  /**
   * Adds a reading. One of a higher rank (a better place or context of measurement) replaces all
   * that came before; one of a lower rank is ignored. The neutral conductor is no phase, and an
   * unknown word for the phase makes a reading unusable. `isUnitless`: it came without a unit.
   */
  add(value: number, phase: string, rank: number, isUnitless = false): void {
    const slot = phase === '' ? null : SLOTS.get(phase);
    if (slot === undefined || rank < this.#rank) return;
    if (rank > this.#rank) {
      this.#rank = rank;
      this.#total = null;
      this.#hasAssumedUnit = false;
      this.#slots.fill(null);
    }
    if (isUnitless) this.#hasAssumedUnit = true;
    if (slot === null) this.#total = value;
    else this.#slots[slot] = value;
  }

  /** Whether a reading that counts came without a unit, so that the default of the specification was taken. */
  get hasAssumedUnit(): boolean {
    return this.#hasAssumedUnit;
  }

  /** The total as reported, else the sum of the phases: power and energy add up. */
  summed(): number | undefined {
    return this.#total ?? this.#overPhases(0, (sum, value) => sum + value);
  }

  /**
   * The value as reported, else the largest of the phases: what a conductor carries is compared
   * with what one is offered, and phases do not add up to either.
   */
  largest(): number | undefined {
    return this.#total ?? this.#overPhases(0, Math.max);
  }

  /** The value as reported, else the mean of the phases, else of the phase-to-phase values. */
  averaged(): number | undefined {
    return this.#total ?? this.#meanFrom(0) ?? this.#meanFrom(PHASES);
  }

  #overPhases(first: number, join: (a: number, b: number) => number): number | undefined {
    let joined: number | undefined;
    for (let i = first; i < first + PHASES; i += 1) {
      const value = this.#slots[i] ?? null;
      if (value !== null) joined = joined === undefined ? value : join(joined, value);
    }
    return joined;
  }

  #meanFrom(first: number): number | undefined {
    let sum = 0;
    let count = 0;
    for (let i = first; i < first + PHASES; i += 1) {
      const value = this.#slots[i] ?? null;
      if (value !== null) {
        sum += value;
        count += 1;
      }
    }
    return count === 0 ? undefined : sum / count;
  }
}
