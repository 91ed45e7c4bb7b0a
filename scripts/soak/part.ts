/** How long and how hard. */
export interface SoakOptions {
  /** Null: the part's own default. */
  readonly rounds: number | null;
  readonly seed: number;
  /** How long `postgres-pause` stops Postgres, seconds. */
  readonly pauseSeconds: number;
  /** How many stations `storm` brings back at once. */
  readonly stormStations: number;
}

/** What a part found. No violations: it held. */
export interface SoakResult {
  readonly violations: readonly string[];
  /** What was exercised, for the summary: names and numbers. */
  readonly facts: Readonly<Record<string, number>>;
}

/** A long trial that can be chosen by name. */
export interface SoakPart {
  readonly name: string;
  readonly what: string;
  run(options: SoakOptions): Promise<SoakResult>;
}
