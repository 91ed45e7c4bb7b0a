import type { Cancel, Clock } from './ports.ts';

/** After a tick that did not move the earliest timer on, the next one waits this long, doubling. */
const STUCK_FIRST_MS = 1_000;
const STUCK_LAST_MS = 60_000;

/** Calls `tick` when the engine's earliest timer is due and nothing else makes the engine look. */
export class Ticking {
  readonly #clock: Clock;
  readonly #tick: () => void;
  #cancel: Cancel | null = null;
  #wakeAt: number | null = null;
  #tickedFor: number | null = null;
  #tickedAt = 0;
  #stuckMs = STUCK_FIRST_MS;

  constructor(clock: Clock, tick: () => void) {
    this.#clock = clock;
    this.#tick = tick;
  }

  /** Called whenever the runner has nothing to do. `due` is the engine's earliest timer, epoch ms. */
  arm(due: number | null): void {
    if (due === null) {
      this.disarm();
      return;
    }
    if (due !== this.#tickedFor) this.#stuckMs = STUCK_FIRST_MS;
    // A tick that left its timer standing must not make us spin.
    const wakeAt = due === this.#tickedFor ? this.#tickedAt + this.#stuckMs : due;
    if (wakeAt === this.#wakeAt) return;
    this.disarm();
    this.#wakeAt = wakeAt;
    this.#cancel = this.#clock.after(Math.max(0, wakeAt - this.#clock.now()), () => this.#fire(due, wakeAt));
  }

  disarm(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#wakeAt = null;
  }

  #fire(due: number, wakeAt: number): void {
    this.#cancel = null;
    this.#wakeAt = null;
    // Timers of the platform may fire a millisecond early.
    if (this.#clock.now() < wakeAt) {
      this.arm(due);
      return;
    }
    if (due === this.#tickedFor) this.#stuckMs = Math.min(STUCK_LAST_MS, this.#stuckMs * 2);
    this.#tickedFor = due;
    this.#tickedAt = this.#clock.now();
    this.#tick();
  }
}
