import type { Logger } from 'pino';

interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
  readonly patienceMs: number;
}

/**
 * What a start has begun and a stop has to end, in reverse. Each step has its own patience, so that one
 * that hangs cannot keep the others from ending.
 */
export class Undo {
  readonly #steps: Step[] = [];
  readonly #log: Logger;
  #running: Promise<void> | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  add(name: string, patienceMs: number, run: () => Promise<void>): void {
    this.#steps.push({ name, run, patienceMs });
  }

  run(): Promise<void> {
    this.#running ??= this.#unwind();
    return this.#running;
  }

  async #unwind(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      const startedAt = Date.now();
      try {
        await within(step.run(), step.patienceMs);
        this.#log.debug({ step: step.name, tookMs: Date.now() - startedAt }, 'stopped');
      } catch (error) {
        this.#log.error({ err: error, step: step.name }, 'did not stop cleanly');
      }
    }
  }
}

async function within(work: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
