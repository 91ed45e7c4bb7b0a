import type { Row } from '../runner/inputs.ts';
import type { NotDurableError, Runner } from '../runner/runner.ts';

/** More than there can be connections and commands in flight. */
const ROWS_MAX = 200_000;

/**
 * Submits what nobody would repeat for us: that a socket closed, that a command left. What could not be made
 * durable is submitted again once commits work, in its order. The engine takes a repeated one as known.
 */
export class Arrears {
  readonly #runner: Runner;
  #rows: Row[] = [];

  constructor(runner: Runner) {
    this.#runner = runner;
  }

  get length(): number {
    return this.#rows.length;
  }

  submit(row: Row, alsoOn?: (error: NotDurableError | null) => void): void {
    this.#runner.submit(row.draft, row.body, (error) => {
      if (error !== null && this.#rows.length < ROWS_MAX) this.#rows.push(row);
      alsoOn?.(error);
    });
  }

  /** Tries again what is left over. */
  flush(): void {
    if (this.#rows.length === 0 || this.#runner.trouble !== null) return;
    const rows = this.#rows;
    this.#rows = [];
    for (const row of rows) this.submit(row);
  }
}
