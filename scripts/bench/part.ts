/** One figure of the report. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should be, in words; null where it is only told. */
  readonly target: string | null;
  /** Null where there is no target, or where the round was disturbed. */
  readonly holds: boolean | null;
  /** What one must know to read it. */
  readonly note: string;
}

export interface BenchOptions {
  /** Measured time of a round. */
  readonly secondsPerRound: number;
  readonly rounds: number;
}

/** Something that can be measured by name. */
export interface Part {
  readonly name: string;
  readonly what: string;
  run(options: BenchOptions): Promise<readonly Figure[]>;
}

/** A figure that only tells. */
export function told(name: string, value: number, unit: string, note = ''): Figure {
  return { name, value, unit, target: null, holds: null, note };
}
