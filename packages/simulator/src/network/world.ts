import { createDriver, driverActs, type Driver } from '../drivers/driver.ts';
import { between, exponential, seedRandom, type Random } from '../station/random.ts';
import { createStation, nextDue, step } from '../station/station.ts';
import type { Emission, Station, StationInput, Violation } from '../station/state.ts';
import { Agenda } from './agenda.ts';
import { createInjector, injectDue, injectorDue, type Injector, type Strike } from './injector.ts';
import type { Layout } from './layout.ts';
import type { Scenario } from './scenario.ts';
import { recordOf, type TruthRecord } from './truth.ts';

/** What a station does to its link: everything else stays inside the world. */
export type LinkEmission = Extract<Emission, { type: 'dial' | 'hang-up' | 'freeze' | 'send' }>;

export interface WorldOptions {
  readonly layout: Layout;
  readonly scenario: Scenario;
  /** Epoch ms. */
  readonly startAt: number;
  /** Demand and fault onset run this much faster; stations and their reboots never do. */
  readonly speed: number;
  /** The stations come up one by one within this time; 3.5 s when absent. */
  readonly startWithinMs?: number;
  readonly emit: (station: number, emission: LinkEmission) => void;
}

export interface WorldStats {
  sessions: number;
  energyWh: number;
  charged: number;
  turnedAway: number;
  failed: number;
}

/**
 * A whole network in one place: stations, their drivers and their fate. Owns no clock and no socket:
 * whoever runs it says what time it is and carries the frames, so the same world runs on real sockets
 * and on a virtual clock.
 */
export class World {
  readonly stations: readonly Station[];
  readonly truth: TruthRecord[] = [];
  readonly violations: Violation[] = [];
  readonly stats: WorldStats = { sessions: 0, energyWh: 0, charged: 0, turnedAway: 0, failed: 0 };
  readonly #options: WorldOptions;
  readonly #index: Map<string, number>;
  readonly #drivers: { readonly driver: Driver; readonly station: number }[] = [];
  readonly #injector: Injector;
  readonly #agenda = new Agenda();
  readonly #random: Random;
  /** When a person stands in front of a fault that nothing else ended. */
  #visits: { instance: number; at: number }[] = [];

  constructor(options: WorldOptions) {
    const { layout, scenario, startAt, speed } = options;
    this.#options = options;
    this.stations = layout.stations.map(createStation);
    this.#index = new Map(this.stations.map((station, index) => [station.design.id, index]));
    this.#injector = createInjector(scenario, layout.seed, startAt, speed);
    this.#random = seedRandom('world', layout.seed);
    for (const [index, station] of this.stations.entries()) {
      for (const evse of station.evses) {
        const random = seedRandom('driver', layout.seed, station.design.id, evse.id);
        const gapS = scenario.demand.visitGapS[station.design.personality.current];
        const firstAt = startAt + 8000 + (exponential(random, gapS * 0.6) * 1000) / speed;
        this.#drivers.push({ driver: createDriver(evse.id, random, firstAt), station: index });
      }
    }
    for (const [index, { driver }] of this.#drivers.entries()) {
      this.#agenda.set(this.stations.length + index, driver.dueAt);
    }
    this.#planFate();
    const withinMs = options.startWithinMs ?? 3500;
    for (const index of this.stations.keys()) {
      const bootMs = between(this.#random, 0.05, 1) * withinMs;
      this.deliver(index, { type: 'power-on', at: startAt, bootMs });
    }
  }

  /** When something wants to happen next, epoch ms. */
  nextDue(): number | null {
    return this.#agenda.next();
  }

  /** Lets everything happen that is due by `at`, in order of its time. */
  advance(at: number): void {
    for (let due = this.#agenda.take(at); due !== null; due = this.#agenda.take(at)) {
      if (due.actor < this.stations.length) this.deliver(due.actor, { type: 'tick', at: due.dueAt });
      else if (due.actor < this.stations.length + this.#drivers.length) this.#drive(due.actor, due.dueAt);
      else this.#fate(due.dueAt);
    }
  }

  /** Something reaches a station from outside: its socket opened, a frame came, it closed. */
  deliver(index: number, input: StationInput): void {
    const station = this.stations[index];
    if (station === undefined) return;
    for (const emission of step(station, input)) this.#emitted(index, station, emission, input.at);
    this.#agenda.set(index, nextDue(station));
  }

  #drive(actor: number, at: number): void {
    const entry = this.#drivers[actor - this.stations.length];
    const station = entry === undefined ? undefined : this.stations[entry.station];
    if (entry === undefined || station === undefined) return;
    const { layout, scenario, speed } = this.#options;
    const scene = { station, at, demand: scenario.demand, tokens: layout.tokens, speed };
    const { inputs, visit } = driverActs(entry.driver, scene);
    for (const input of inputs) this.deliver(entry.station, input);
    if (visit === 'charged') this.stats.charged += 1;
    if (visit === 'turned-away') this.stats.turnedAway += 1;
    if (visit === 'failed') this.stats.failed += 1;
    this.#agenda.set(actor, entry.driver.dueAt);
  }

  #planFate(): void {
    const moments = this.#visits.map((visit) => visit.at);
    const injection = injectorDue(this.#injector);
    if (injection !== null) moments.push(injection);
    const actor = this.stations.length + this.#drivers.length;
    this.#agenda.set(actor, moments.length === 0 ? null : Math.min(...moments));
  }

  #fate(at: number): void {
    for (const strike of injectDue(this.#injector, this.stations, at)) this.strike(strike, at);
    const here = this.#visits.filter((visit) => visit.at <= at);
    this.#visits = this.#visits.filter((visit) => visit.at > at);
    for (const { instance } of here) {
      for (const id of this.truth[instance - 1]?.open ?? []) {
        this.deliver(this.#index.get(id) ?? -1, { type: 'repair', at, instance, by: 'person' });
      }
    }
    this.#planFate();
  }

  /** Lets a fault begin and records the truth about it. */
  strike(strike: Strike, at: number): TruthRecord {
    const instance = this.truth.length + 1;
    const { kind, evseId, healsAfterMs } = strike;
    const record = recordOf(instance, strike, at);
    this.truth.push(record);
    const healsAt = healsAfterMs === null ? null : at + healsAfterMs;
    for (const id of record.stationIds) {
      this.deliver(this.#index.get(id) ?? -1, { type: 'fault', at, instance, kind, evseId, healsAt });
    }
    if (healsAt === null) {
      const waitS = between(this.#random, ...this.#options.scenario.personAfterS);
      this.#visits.push({ instance, at: at + waitS * 1000 });
      this.#planFate();
    }
    return record;
  }

  #emitted(index: number, station: Station, emission: Emission, at: number): void {
    switch (emission.type) {
      case 'shown': {
        const record = this.truth[emission.instance - 1];
        if (record !== undefined) record.shownAt ??= at;
        return;
      }
      case 'ended':
        return this.#ended(emission.instance, station.design.id, emission.by, at);
      case 'session-ended':
        this.stats.sessions += 1;
        this.stats.energyWh += emission.energyWh;
        return;
      case 'violation': {
        const { rule, detail } = emission;
        this.violations.push({ rule, detail, at, stationId: station.design.id });
        return;
      }
      default:
        this.#options.emit(index, emission);
    }
  }

  #ended(instance: number, stationId: string, by: string, at: number): void {
    const record = this.truth[instance - 1];
    if (record === undefined) return;
    record.open = record.open.filter((id) => id !== stationId);
    if (record.open.length > 0) return;
    record.endedAt = at;
    record.endedBy = by;
    this.#visits = this.#visits.filter((visit) => visit.instance !== instance);
  }
}
