import { aim, createInjector, type Injector, type Strike } from '../../network/injector.ts';
import type { Scenario } from '../../network/scenario.ts';
import type { TruthRecord } from '../../network/truth.ts';
import type { World } from '../../network/world.ts';
import { seedRandom } from '../../station/random.ts';
import type { Evse, Station } from '../../station/state.ts';
import type { Schedule } from '../schedule.ts';
import type { FutureFault } from './fault-plan.ts';

/** What finds no suitable place is tried again, for a while. */
const RETRY_MS = 300_000;
const TRIES_MAX = 24;

export interface FateOptions {
  readonly world: World;
  readonly schedule: Schedule;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly struck: (record: TruthRecord) => void;
}

/**
 * Lets the planned faults strike. Each prefers the same stations in every run of its seed, so that those who
 * are compared face the same faults at the same places, as far as these are well when their time comes.
 */
export class Fate {
  readonly #options: FateOptions;
  readonly #injector: Injector;
  #isOver = false;

  constructor(options: FateOptions, plan: readonly FutureFault[]) {
    this.#options = options;
    const { scenario, schedule, seed } = options;
    this.#injector = createInjector(scenario, seed, schedule.now, 1);
    for (const fault of plan) schedule.at(fault.at, () => this.#strike(fault, 0));
  }

  /** Nothing breaks any more. */
  end(): void {
    this.#isOver = true;
  }

  #strike(fault: FutureFault, tries: number): void {
    if (this.#isOver) return;
    const { schedule, struck, world } = this.#options;
    const strike = this.#place(fault);
    if (strike !== null) struck(world.strike(strike, schedule.now));
    else if (tries < TRIES_MAX) schedule.after(RETRY_MS, () => this.#strike(fault, tries + 1));
  }

  #place(fault: FutureFault): Strike | null {
    const { seed, world } = this.#options;
    const { healsAfterMs, kind, number } = fault;
    if (kind.place !== 'connector' && kind.place !== 'station') {
      // A trouble of many is aimed by the network itself, with a chance of its own.
      const injector = { ...this.#injector, random: seedRandom('aim', seed, number) };
      const strike = aim(injector, kind, world.stations, []);
      return strike === null ? null : { ...strike, healsAfterMs };
    }
    let best: { station: Station; evseId: number; rank: number } | null = null;
    for (const station of world.stations) {
      const rank = seedRandom(seed, number, station.design.id).state;
      if (best !== null && rank >= best.rank) continue;
      if (!isWell(station) || !kind.suits(station.design)) continue;
      const evseId = placeOn(station, fault);
      if (evseId !== null) best = { station, evseId, rank };
    }
    return best === null ? null : { kind, stations: [best.station], evseId: best.evseId, healsAfterMs };
  }
}

function isWell(station: Station): boolean {
  return (
    station.faults.length === 0 &&
    station.power === 'on' &&
    station.registration === 'accepted' &&
    station.link.state === 'up'
  );
}

/** An EVSE that is as the fault needs it, 0 for the whole station, null when nothing fits. */
function placeOn({ evses }: Station, { kind }: FutureFault): number | null {
  const fits = (evse: Evse): boolean => {
    if (kind.needs === 'idle') return evse.session === null && evse.plugged === null;
    return kind.needs === 'any' || (evse.session?.energized === true && evse.session.known);
  };
  if (kind.place === 'connector') return evses.find(fits)?.id ?? null;
  return evses.every(fits) ? 0 : null;
}
