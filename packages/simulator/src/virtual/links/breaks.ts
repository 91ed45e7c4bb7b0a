import { between, chance, exponential } from '../../station/random.ts';
import type { Ends, EndsParts } from './ends.ts';
import type { Line } from './line.ts';

const HOUR_MS = 3_600_000;
/** How long a station's own watchdog takes to find a dead path, ms. */
const STATION_NOTICES_MS: readonly [number, number] = [60_000, 180_000];

/** Networks between stations and backend that fail for a while, by nobody's fault. */
export class Breaks {
  count = 0;
  readonly #parts: EndsParts;
  readonly #ends: Ends;

  constructor(parts: EndsParts, ends: Ends) {
    this.#parts = parts;
    this.#ends = ends;
  }

  /** Plans the next break of a line; none where the noise brings none. */
  plan(line: Line): void {
    const { noise, schedule } = this.#parts;
    const { breakEveryH } = noise();
    if (breakEveryH === null) return;
    schedule.after(exponential(line.random, breakEveryH * HOUR_MS), () => {
      if (noise().breakEveryH === null) return;
      this.#break(line);
      this.plan(line);
    });
  }

  /** The path breaks for a while, and with it the socket that is on it. */
  #break(line: Line): void {
    const { noise, schedule } = this.#parts;
    this.count += 1;
    line.brokenUntil = schedule.now + between(line.random, ...noise().breakS) * 1000;
    const end = line.socket;
    if (end === null || end.isDead) return;
    if (chance(line.random, noise().silentShare)) {
      this.#ends.goSilent(end);
      schedule.after(between(line.random, ...STATION_NOTICES_MS), () => this.#ends.closeAtStation(end));
      return;
    }
    // Both ends learn of it at once, and what was in flight is gone.
    end.isDead = true;
    this.#ends.tellBackend(end, 'closed', 1006);
    this.#ends.closeAtStation(end);
  }
}
