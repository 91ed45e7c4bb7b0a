import type { Runner } from '../runner/runner.ts';
import { HELD_FOR_BACKLOG, HELD_FOR_COMMIT, HELD_FOR_RATE } from './connection.ts';
import type { Connection } from './connection.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';

/**
 * Keeps any one station, and all of them together, from sending more than can be handled. It only ever
 * delays, by not reading the socket: TCP then slows the station down, and nothing is lost.
 */
export class Throttle {
  readonly #limits: GatewayLimits;
  readonly #counters: GatewayCounters;
  readonly #runner: Runner;
  readonly #onFree: (connection: Connection) => void;
  readonly #held = new Set<Connection>();

  constructor(
    limits: GatewayLimits,
    counters: GatewayCounters,
    runner: Runner,
    onFree: (connection: Connection) => void,
  ) {
    this.#onFree = onFree;
    this.#limits = limits;
    this.#counters = counters;
    this.#runner = runner;
  }

  /** Counts one message that came in, and holds the connection if it was one too many. */
  charge(connection: Connection, now: number): void {
    connection.uncommitted += 1;
    connection.allowance -= 1;
    if (connection.allowance < 0) {
      this.#refill(connection, now);
      if (connection.allowance < 0 && (connection.held & HELD_FOR_RATE) === 0) {
        this.#counters.rateLimited += 1;
        this.#hold(connection, HELD_FOR_RATE);
      }
    }
    if (connection.uncommitted >= this.#limits.uncommittedMax) connection.hold(HELD_FOR_COMMIT);
    if (this.#runner.backlog > this.#limits.backlogHigh && (connection.held & HELD_FOR_BACKLOG) === 0) {
      this.#counters.heldBack += 1;
      this.#hold(connection, HELD_FOR_BACKLOG);
    }
  }

  /** One message of the connection is settled. */
  credit(connection: Connection): void {
    connection.uncommitted -= 1;
    if (connection.uncommitted <= this.#limits.uncommittedMax / 2) this.#release(connection, HELD_FOR_COMMIT);
  }

  forget(connection: Connection): void {
    this.#held.delete(connection);
  }

  /** Lets those go on whose reason is gone. */
  pulse(now: number): void {
    const isBacklogLow = this.#runner.backlog <= this.#limits.backlogLow;
    for (const connection of this.#held) {
      if ((connection.held & HELD_FOR_RATE) !== 0) this.#refill(connection, now);
      const over = (isBacklogLow ? HELD_FOR_BACKLOG : 0) | (connection.allowance >= 0 ? HELD_FOR_RATE : 0);
      this.#release(connection, over);
      if ((connection.held & (HELD_FOR_RATE | HELD_FOR_BACKLOG)) === 0) this.#held.delete(connection);
    }
  }

  #refill(connection: Connection, now: number): void {
    const earned = ((now - connection.allowanceAt) * this.#limits.framesPerSecond) / 1000;
    connection.allowance = Math.min(this.#limits.framesBurst, connection.allowance + earned);
    connection.allowanceAt = now;
  }

  #hold(connection: Connection, reason: number): void {
    connection.hold(reason);
    this.#held.add(connection);
  }

  #release(connection: Connection, reasons: number): void {
    if (connection.release(reasons)) this.#onFree(connection);
  }
}
