import { between, seedRandom, type Random } from '../station/random.ts';
import { createStation, nextDue, step } from '../station/station.ts';
import type { Station } from '../station/state.ts';
import type { Emission, StationInput, Violation } from '../station/traffic.ts';
import { Agenda } from './agenda.ts';
import { Crowd } from './crowd.ts';
import { createInjector, injectDue, injectorDue, type Injector, type Strike } from './injector.ts';
import type { Layout } from './layout.ts';
import type { Scenario } from './scenario.ts';
import { mannersAt } from './manners.ts';
import type { NoiseRecord, TruthRecord } from './truth.ts';
import { TruthBook, type WorldStats } from './truth-book.ts';
import { Rounds } from './rounds.ts';
import { sampleEvery } from '../station/charging/sampling.ts';

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
  /** Carries a station's log away; deliver `uploaded` when it is there. Without it logs arrive by themselves. */
  readonly upload?: (station: number, file: { location: string; text: string }) => void;
}

/**
 * A whole network in one place: stations, their drivers and their fate. Owns no clock and no socket:
 * whoever runs it says what time it is and carries the frames, so the same world runs on real sockets
 * and on a virtual clock.
 */
export class World {
  readonly stations: readonly Station[];
  readonly truth: readonly TruthRecord[];
  /** Trouble that no station is to blame for, in order. */
  readonly noise: readonly NoiseRecord[];
  readonly violations: readonly Violation[];
  readonly stats: Readonly<WorldStats>;
  readonly #options: WorldOptions;
  readonly #book = new TruthBook();
  readonly #index: Map<string, number>;
  readonly #crowd: Crowd;
  readonly #injector: Injector;
  readonly #agenda = new Agenda();
  readonly #random: Random;
  readonly #rounds = new Rounds();

  constructor(options: WorldOptions) {
    const { layout, scenario, startAt, speed } = options;
    this.#options = options;
    this.truth = this.#book.faults;
    this.noise = this.#book.noise;
    this.violations = this.#book.violations;
    this.stats = this.#book.stats;
    const manners = mannersAt[scenario.noise ?? 'calm'];
    this.stations = layout.stations.map((design) => createStation(design, manners));
    this.#index = new Map(this.stations.map((station, index) => [station.design.id, index]));
    this.#injector = createInjector(scenario, layout.seed, startAt, speed);
    this.#random = seedRandom('world', layout.seed);
    const { meterIntervalS } = scenario;
    if (meterIntervalS !== undefined)
      for (const station of this.stations) sampleEvery(station, meterIntervalS);
    this.#crowd = new Crowd({ stations: this.stations, layout, scenario, startAt, speed });
    for (let index = 0; index < this.#crowd.size; index++) this.#planDriver(index);
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
      else if (due.actor < this.stations.length + this.#crowd.size) {
        this.#drive(due.actor - this.stations.length, due.dueAt);
      } else this.#fate(due.dueAt);
    }
  }

  /** Something reaches a station from outside: its socket opened, a frame came, it closed. */
  deliver(index: number, input: StationInput): void {
    const station = this.stations[index];
    if (station === undefined) return;
    for (const emission of step(station, input)) this.#emitted(index, station, emission, input.at);
    this.#agenda.set(index, nextDue(station));
  }

  #planDriver(index: number): void {
    this.#agenda.set(this.stations.length + index, this.#crowd.dueAt(index));
  }

  #drive(index: number, at: number): void {
    const act = this.#crowd.act(index, at);
    const station = act === null ? undefined : this.stations[act.station];
    if (act === null || station === undefined) return;
    const { inputs, visit, habit, evseId } = act;
    if (habit !== null) this.#book.habit(habit, station.design.id, evseId, at);
    for (const input of inputs) this.deliver(act.station, input);
    if (visit !== null) this.#book.visited(visit, station, evseId);
    this.#planDriver(index);
  }

  #wake(station: number, evseId: number, at: number): void {
    const index = this.#crowd.wake(station, evseId, at);
    if (index !== null) this.#planDriver(index);
  }

  /**
   * A technician stands in front of a station and repairs all that is wrong with it. What a whole site or
   * network suffers from is repaired elsewhere and stays. Returns the instances that the visit ended.
   */
  visit(stationId: string, at: number): number[] {
    const index = this.#index.get(stationId);
    const station = index === undefined ? undefined : this.stations[index];
    if (index === undefined || station === undefined) return [];
    const here = station.faults
      .filter(({ kind }) => kind.place !== 'site' && kind.place !== 'network')
      .map(({ instance }) => instance);
    for (const instance of here) this.deliver(index, { type: 'repair', at, instance, by: 'person' });
    return here;
  }

  #planFate(): void {
    const next = Math.min(this.#rounds.next(), injectorDue(this.#injector) ?? Number.POSITIVE_INFINITY);
    this.#agenda.set(this.stations.length + this.#crowd.size, Number.isFinite(next) ? next : null);
  }

  #fate(at: number): void {
    for (const strike of injectDue(this.#injector, this.stations, at)) this.strike(strike, at);
    for (const instance of this.#rounds.due(at)) {
      for (const id of this.truth[instance - 1]?.open ?? []) {
        this.deliver(this.#index.get(id) ?? -1, { type: 'repair', at, instance, by: 'person' });
      }
    }
    this.#planFate();
  }

  /** Lets a fault begin and records the truth about it. */
  strike(strike: Strike, at: number): TruthRecord {
    const { kind, evseId } = strike;
    const record = this.#book.begins(strike, at);
    const { instance, healsAt } = record;
    const input = { type: 'fault', at, instance, kind, evseId, healsAt } as const;
    const { spreadMs } = strike;
    for (const id of record.stationIds) {
      const late = spreadMs === undefined ? {} : { delayMs: between(this.#random, 0, spreadMs) };
      this.deliver(this.#index.get(id) ?? -1, { ...input, ...late });
    }
    const { personAfterS } = this.#options.scenario;
    if (healsAt === null && personAfterS !== null) {
      this.#rounds.plan(instance, at + between(this.#random, ...personAfterS) * 1000);
      this.#planFate();
    }
    return record;
  }

  #emitted(index: number, station: Station, emission: Emission, at: number): void {
    switch (emission.type) {
      case 'shown':
        return this.#book.shown(emission.instance, at);
      case 'ended':
        if (!this.#book.ended(emission.instance, station.design.id, emission.by, at)) return;
        return this.#rounds.cancel(emission.instance);
      case 'session-ended':
        this.#book.sessionEnded(emission.energyWh);
        return this.#wake(index, emission.evseId, at);
      case 'vehicle-full':
        return this.#wake(index, emission.evseId, at);
      case 'upload':
        return this.#options.upload?.(index, { location: emission.location, text: emission.text });
      case 'violation': {
        const { rule, detail } = emission;
        this.#book.violations.push({ rule, detail, at, stationId: station.design.id });
        return;
      }
      default:
        this.#options.emit(index, emission);
    }
  }
}
