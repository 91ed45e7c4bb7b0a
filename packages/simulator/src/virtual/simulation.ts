import type { Layout } from '../network/layout.ts';
import type { NoiseLevel } from '../network/manners.ts';
import type { TruthRecord } from '../network/truth.ts';
import { World } from '../network/world.ts';
import { goodManners } from '../station/manners.ts';
import type { Backend } from './backend.ts';
import { everyday, type Intervals } from './fate/everyday.ts';
import { Fate } from './fate/fate.ts';
import type { FutureFault } from './fate/fault-plan.ts';
import { VirtualLinks, type FrameWatch } from './links/links.ts';
import { noiseLevels } from './links/noise.ts';
import type { Schedule } from './schedule.ts';

export interface SimulationOptions<B extends Backend> {
  readonly layout: Layout;
  readonly schedule: Schedule;
  readonly noise: NoiseLevel;
  readonly intervals: Intervals;
  readonly faults: readonly FutureFault[];
  readonly watch: FrameWatch;
  readonly struck: (record: TruthRecord) => void;
  /** Makes the backend that answers at the other end of the links. */
  readonly backend: (links: VirtualLinks) => B;
}

/** Stations come up within this time, ms: a network is not switched on by one hand. */
const START_WITHIN_MS = 300_000;

/** One network, one backend, one virtual clock. */
export class Simulation<B extends Backend> {
  readonly world: World;
  readonly links: VirtualLinks;
  readonly backend: B;
  readonly schedule: Schedule;
  readonly #fate: Fate;

  constructor(options: SimulationOptions<B>) {
    const { intervals, layout, noise, schedule } = options;
    const scenario = everyday(noise, intervals);
    this.schedule = schedule;
    this.links = new VirtualLinks(schedule, layout.stations, noiseLevels[noise], layout.seed, options.watch);
    this.world = new World({
      layout,
      scenario,
      startAt: schedule.now,
      speed: 1,
      startWithinMs: START_WITHIN_MS,
      emit: (station, emission) => this.links.emitted(station, emission),
    });
    this.backend = options.backend(this.links);
    this.links.join(this.world, this.backend);
    this.#fate = new Fate(
      { world: this.world, schedule, scenario, seed: layout.seed, struck: options.struck },
      options.faults,
    );
  }

  /** Lets everything happen up to a moment. */
  run(until: number): void {
    const { backend, schedule, world } = this;
    for (;;) {
      const due = earliest(schedule.next(), world.nextDue(), backend.nextDue());
      if (due > until) break;
      schedule.now = Math.max(schedule.now, due);
      schedule.runDue();
      world.advance(schedule.now);
      backend.advance(schedule.now);
    }
    schedule.now = until;
  }

  /** The end of all trouble: no fault and no break comes any more. */
  calm(): void {
    this.#fate.end();
    this.links.calm();
    for (const station of this.world.stations) Object.assign(station, { manners: goodManners });
  }
}

function earliest(a: number | null, b: number | null, c: number | null): number {
  return Math.min(a ?? Infinity, b ?? Infinity, c ?? Infinity);
}
