import type { Cancel, Clock } from '../../runner/ports.ts';
import { newHandshakeCounters } from './handshake-limits.ts';
import type { HandshakeCounters, HandshakeLimits } from './handshake-limits.ts';

/** A connection that wants to shake hands. */
export interface Dial {
  /** Whom to be fair to. */
  readonly address: string;
  /** Its turn has come. Exactly one of `start` and `drop` is called, and none after `left`. */
  readonly start: () => void;
  /** It waited too long, or there is no room. */
  readonly drop: () => void;
}

interface Waiting {
  readonly dial: Dial;
  readonly until: number;
}

/**
 * Lets TLS handshakes begin at a bounded rate. One costs about as much CPU as thirty OCPP messages, so thousands at
 * once would hold up the answers of every station that is connected. They wait as raw sockets that are not read and
 * start in small slices, between which the event loop serves everybody else; addresses take turns.
 */
export class HandshakeGate {
  readonly counters: HandshakeCounters = newHandshakeCounters();
  readonly #limits: HandshakeLimits;
  readonly #clock: Clock;
  /** Oldest first per address; the addresses in the order of their turns. */
  readonly #queues = new Map<string, Waiting[]>();
  /** Handshakes under way per address. */
  readonly #underWay = new Map<string, number>();
  #tokens: number;
  #tokensAt: number;
  #cancelSlice: Cancel | null = null;

  constructor(limits: HandshakeLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#tokens = limits.sliceMax;
    this.#tokensAt = clock.now();
  }

  /** Starts it at once when nothing is going on, else queues it; drops it when the queue is full. */
  offer(dial: Dial): void {
    if (this.counters.waiting >= this.#limits.waitingMax && !this.#makeRoom(dial.address)) {
      this.#refuse(dial);
      return;
    }
    let queue = this.#queues.get(dial.address);
    if (queue === undefined) {
      queue = [];
      this.#queues.set(dial.address, queue);
    }
    queue.push({ dial, until: this.#clock.now() + this.#limits.waitMs });
    this.counters.waiting += 1;
    if (this.#cancelSlice === null) this.#slice();
  }

  /** The other side went away while it waited. */
  left(dial: Dial): void {
    const queue = this.#queues.get(dial.address);
    const at = queue?.findIndex((waiting) => waiting.dial === dial) ?? -1;
    if (queue === undefined || at === -1) return;
    queue.splice(at, 1);
    this.counters.waiting -= 1;
    if (queue.length === 0) this.#queues.delete(dial.address);
  }

  /** A handshake that was started is over, well or not. */
  finished(dial: Dial): void {
    this.counters.underWay -= 1;
    const left = (this.#underWay.get(dial.address) ?? 1) - 1;
    if (left > 0) this.#underWay.set(dial.address, left);
    else this.#underWay.delete(dial.address);
  }

  /** Drops everything that waits. */
  close(): void {
    this.#cancelSlice?.();
    this.#cancelSlice = null;
    for (const queue of this.#queues.values()) for (const { dial } of queue) dial.drop();
    this.#queues.clear();
    this.counters.waiting = 0;
  }

  #slice(): void {
    this.#cancelSlice = null;
    const now = this.#clock.now();
    this.#refill(now);
    this.#expire(now);
    while (this.#tokens >= 1) {
      const dial = this.#takeNext();
      if (dial === null) break;
      this.#tokens -= 1;
      this.counters.underWay += 1;
      this.counters.started += 1;
      this.#underWay.set(dial.address, (this.#underWay.get(dial.address) ?? 0) + 1);
      dial.start();
    }
    if (this.counters.waiting > 0) {
      this.#cancelSlice = this.#clock.after(this.#limits.sliceMs, () => this.#slice());
    }
  }

  #refill(now: number): void {
    const earned = (Math.max(0, now - this.#tokensAt) * this.#limits.startsPerSecond) / 1000;
    // However late the slice comes, it starts no more than one slice's worth: a busy loop gets no busier.
    this.#tokens = Math.min(this.#limits.sliceMax, this.#tokens + earned);
    this.#tokensAt = now;
  }

  #expire(now: number): void {
    for (const [address, queue] of this.#queues) {
      while (queue[0] !== undefined && queue[0].until <= now) {
        const waiting = queue.shift();
        this.counters.waiting -= 1;
        this.counters.waitedTooLong += 1;
        waiting?.dial.drop();
      }
      if (queue.length === 0) this.#queues.delete(address);
    }
  }

  /** The oldest of the address whose turn it is. Half-open handshakes of one address leave room for the others. */
  #takeNext(): Dial | null {
    if (this.counters.underWay >= this.#limits.underWayMax) return null;
    for (const [address, queue] of this.#queues) {
      if ((this.#underWay.get(address) ?? 0) >= this.#limits.underWayMax / 2) continue;
      const waiting = queue.shift();
      // Its next turn comes after everybody else's.
      this.#queues.delete(address);
      if (queue.length > 0) this.#queues.set(address, queue);
      if (waiting === undefined) continue;
      this.counters.waiting -= 1;
      return waiting.dial;
    }
    return null;
  }

  /** Takes the newest of the address that has most, if that is more than this address would have. */
  #makeRoom(address: string): boolean {
    const own = this.#queues.get(address)?.length ?? 0;
    let longest: Waiting[] = [];
    for (const queue of this.#queues.values()) if (queue.length > longest.length) longest = queue;
    if (longest.length <= own + 1) return false;
    const evicted = longest.pop();
    if (evicted === undefined) return false;
    this.counters.waiting -= 1;
    this.#refuse(evicted.dial);
    return true;
  }

  #refuse(dial: Dial): void {
    this.counters.refused += 1;
    dial.drop();
  }
}
