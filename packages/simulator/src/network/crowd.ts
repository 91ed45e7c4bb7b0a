import { createDriver, driverActs, type Driver, type DriverTurn } from '../drivers/driver.ts';
import { visitsAt } from '../drivers/visits.ts';
import { exponential, seedRandom } from '../station/random.ts';
import type { Station } from '../station/state.ts';
import type { Layout } from './layout.ts';
import type { Scenario } from './scenario.ts';

/** Nobody comes before the stations are up, ms. */
const FIRST_AFTER_MS = 8000;
/** From what a driver notices until the driver acts, ms. */
const NOTICE_MS = 3000;

export interface CrowdOptions {
  readonly stations: readonly Station[];
  readonly layout: Layout;
  readonly scenario: Scenario;
  readonly startAt: number;
  readonly speed: number;
}

/** All drivers of a network, one after the other at each EVSE. Each has a stream of chance of their own. */
export class Crowd {
  readonly #options: CrowdOptions;
  readonly #drivers: { readonly driver: Driver; readonly station: number }[] = [];
  /** Index of the first driver of each station: one per EVSE follows. */
  readonly #firstOf: number[] = [];

  constructor(options: CrowdOptions) {
    this.#options = options;
    const { stations, layout, scenario, startAt, speed } = options;
    for (const [index, station] of stations.entries()) {
      this.#firstOf.push(this.#drivers.length);
      const { gapS } = visitsAt(scenario.demand, station);
      for (const evse of station.evses) {
        const random = seedRandom('driver', layout.seed, station.design.id, evse.id);
        const firstAt = startAt + FIRST_AFTER_MS + (exponential(random, gapS * 0.6) * 1000) / speed;
        this.#drivers.push({ driver: createDriver(evse.id, random, firstAt), station: index });
      }
    }
  }

  get size(): number {
    return this.#drivers.length;
  }

  /** When a driver wants to act next, epoch ms; null for none of that index. */
  dueAt(index: number): number | null {
    return this.#drivers[index]?.driver.dueAt ?? null;
  }

  /** Lets a driver act; says at which station and EVSE. Null for none of that index. */
  act(index: number, at: number): (DriverTurn & { station: number; evseId: number }) | null {
    const entry = this.#drivers[index];
    const { stations, layout, scenario, speed } = this.#options;
    const station = entry === undefined ? undefined : stations[entry.station];
    if (entry === undefined || station === undefined) return null;
    const scene = { station, at, demand: scenario.demand, tokens: layout.tokens, speed };
    return {
      ...driverActs(entry.driver, scene),
      station: entry.station,
      evseId: entry.driver.evseId,
    };
  }

  /** Something happened to the session at an EVSE: its driver looks up. The index of who does; null for nobody. */
  wake(station: number, evseId: number, at: number): number | null {
    const index = (this.#firstOf[station] ?? 0) + evseId - 1;
    const entry = this.#drivers[index];
    if (entry === undefined || entry.station !== station || entry.driver.phase !== 'charging') return null;
    entry.driver.dueAt = Math.min(entry.driver.dueAt, at + NOTICE_MS);
    return index;
  }
}
