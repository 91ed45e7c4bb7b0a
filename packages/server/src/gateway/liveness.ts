import type { Connection } from './connection.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';

/** The connections are spread over this many moments of one ping interval. */
const SLOTS = 32;

/**
 * Finds half-open connections: each is pinged once per interval, and any frame, ping or pong counts as life.
 * One wheel for all connections instead of a timer each.
 */
export class Liveness {
  readonly #slots: Set<Connection>[] = Array.from({ length: SLOTS }, () => new Set());
  readonly #limits: GatewayLimits;
  readonly #counters: GatewayCounters;
  readonly #onHalfOpen: (connection: Connection) => void;
  #turn: number;

  constructor(
    limits: GatewayLimits,
    counters: GatewayCounters,
    now: number,
    onHalfOpen: (connection: Connection) => void,
  ) {
    this.#limits = limits;
    this.#counters = counters;
    this.#onHalfOpen = onHalfOpen;
    this.#turn = this.#turnAt(now);
  }

  add(connection: Connection): void {
    this.#slotOf(connection).add(connection);
  }

  remove(connection: Connection): void {
    this.#slotOf(connection).delete(connection);
  }

  /** Looks at the connections whose moment has come since the last call. `now` in epoch ms. */
  pulse(now: number): void {
    const turn = this.#turnAt(now);
    // After a long stall of ours nobody is to blame: at most one round, never two.
    const from = Math.max(this.#turn + 1, turn - SLOTS + 1);
    for (let at = from; at <= turn; at += 1) {
      for (const connection of this.#slots[at % SLOTS] ?? []) this.#look(connection);
    }
    this.#turn = Math.max(turn, this.#turn);
  }

  #look(connection: Connection): void {
    // While we do not read a socket we cannot know.
    if (connection.wasHeard || connection.held !== 0) {
      connection.pongsMissed = 0;
    } else {
      connection.pongsMissed += 1;
      if (connection.pongsMissed >= this.#limits.pongsMissedMax) {
        this.#counters.halfOpen += 1;
        this.#onHalfOpen(connection);
        return;
      }
    }
    connection.wasHeard = false;
    if (connection.socket.readyState === connection.socket.OPEN) {
      this.#counters.pings += 1;
      connection.socket.ping();
    }
  }

  #turnAt(now: number): number {
    return Math.floor((now * SLOTS) / this.#limits.pingIntervalMs);
  }

  #slotOf(connection: Connection): Set<Connection> {
    const slot = this.#slots[connection.connectionId % SLOTS];
    if (slot === undefined) throw new Error(`connection id ${connection.connectionId} is not a whole number`);
    return slot;
  }
}
