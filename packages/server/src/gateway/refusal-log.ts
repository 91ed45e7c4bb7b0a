import type { Clock, Log } from '../runner/ports.ts';
import type { Refusal } from './limits.ts';

/** Lines per reason and window; the rest is only counted. */
const LINES_MAX = 5;
const WINDOW_MS = 60_000;

interface Window {
  readonly since: number;
  lines: number;
  untold: number;
}

/** Says who was turned away and why, in a number of lines that an attacker cannot raise. */
export class RefusalLog {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #windows = new Map<Refusal, Window>();

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** `stationId` as it claims to be; null when it named none. */
  note(reason: Refusal, stationId: string | null, address: string | undefined): void {
    const now = this.#clock.now();
    let window = this.#windows.get(reason);
    if (window === undefined || now - window.since >= WINDOW_MS) {
      if (window !== undefined && window.untold > 0) {
        this.#log.warn({ reason, count: window.untold }, 'More connections were refused for the same reason');
      }
      window = { since: now, lines: 0, untold: 0 };
      this.#windows.set(reason, window);
    }
    if (window.lines >= LINES_MAX) {
      window.untold += 1;
      return;
    }
    window.lines += 1;
    this.#log.warn({ reason, stationId, address }, 'A connection was refused');
  }
}
