import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import { SoakStation } from './soak-station.ts';
import { until } from './until.ts';

const BACK_MS_MAX = 60_000;

/** All stations of a trial. */
export class Fleet {
  readonly stations: SoakStation[];
  readonly #ledger: Ledger;
  #broken = 0;

  constructor(count: number, server: () => string, ledger: Ledger, random: Random) {
    this.#ledger = ledger;
    this.stations = Array.from(
      { length: count },
      (_, index) => new SoakStation(`SOAK-${String(index + 1).padStart(4, '0')}`, server, ledger, random),
    );
  }

  /** One more station gets out of order, until half of them are. */
  breakOne(): void {
    const station = this.stations[this.#broken];
    if (this.#broken >= this.stations.length / 2 || station === undefined) return;
    this.#broken += 1;
    station.break();
  }

  /** Waits until every station has had an answer since now; says how long that took, ms. */
  async allBack(what: string): Promise<number> {
    const startedAt = Date.now();
    for (const station of this.stations) station.progress = 0;
    const isBack = await until(BACK_MS_MAX, () => this.stations.every(({ progress }) => progress > 0));
    if (!isBack) {
      const missing = this.stations.filter(({ progress }) => progress === 0).map(({ id }) => id);
      this.#ledger.violations.push(
        `${what}: ${missing.length} stations were not back after ${BACK_MS_MAX / 1_000} s: ${missing.slice(0, 5).join(' ')}`,
      );
    }
    return Date.now() - startedAt;
  }

  /** Everything is answered and nothing new is said, until `resume`. */
  async pause(): Promise<void> {
    for (const station of this.stations) station.pause();
    const isQuiet = await until(BACK_MS_MAX, () => this.stations.every((station) => station.isQuiet));
    if (!isQuiet) this.#ledger.violations.push('some calls were never answered although the server was up');
  }

  resume(): void {
    for (const station of this.stations) station.resume();
  }

  async end(): Promise<void> {
    await Promise.all(this.stations.map((station) => station.end()));
  }
}
