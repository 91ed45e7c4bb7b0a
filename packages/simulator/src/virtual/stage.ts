import type { Layout } from '../network/layout.ts';
import type { TruthRecord } from '../network/truth.ts';
import { Collector } from '../scoreboard/collector.ts';
import { Checks } from './checks/checks.ts';
import { TruthJudge } from './checks/truth-judge.ts';
import type { RuleBook } from './checks/violations.ts';
import { createContender, type Contender } from './contenders.ts';
import { noiseLevels } from './links/noise.ts';
import { realEngine } from './ohmward/engine.ts';
import { People } from './people/people.ts';
import type { RunOptions } from './run.ts';
import { Schedule } from './schedule.ts';
import { Simulation } from './simulation.ts';

/** A line that broke so long ago may still explain a ticket. */
const LINE_TROUBLE_MS = 3_600_000;

/** One network with everybody who has to do with it. */
export interface Stage {
  readonly simulation: Simulation<Contender['backend']>;
  readonly contender: Contender;
  readonly collector: Collector;
  readonly checks: Checks;
  readonly people: People;
}

/** Puts world, links, contender, people and those who look on together. */
export function setTheStage(options: RunOptions, rules: RuleBook): Stage {
  const { engine = realEngine, isThorough, layout, noise, settings } = options;
  const schedule = new Schedule(options.startAt);
  const judge = new TruthJudge(rules);
  const checks = new Checks(rules, judge, isThorough);
  const siteOf = siteFinder(layout);
  const indexOf = new Map(layout.stations.map(({ id }, index) => [id, index]));
  // Each of them needs another: what is called later is looked up then.
  const late: { contender?: Contender; people?: People } = {};
  const collector = new Collector((stationId, at) => {
    return simulation.links.brokeSince(indexOf.get(stationId) ?? -1, at - LINE_TROUBLE_MS);
  });
  const simulation: Simulation<Contender['backend']> = new Simulation({
    layout,
    schedule,
    noise,
    intervals: options.intervals,
    faults: options.faults,
    watch: (station, text) => {
      const target = simulation.world.stations[station];
      if (target !== undefined) judge.arrived(target, text, schedule.now);
    },
    struck: (record) => collector.struck(record),
    backend: (links) => {
      late.contender = createContender(options.contender, {
        ...options,
        heartbeatS: options.intervals.heartbeatS,
        schedule,
        links,
        siteOf,
        noise: () => links.noise,
        collector,
        judge,
        checks,
        engine,
        settings,
        keepsHistory: isThorough,
        page: (page) => late.people?.paged(page),
      });
      return late.contender.backend;
    },
  });
  const { contender } = late;
  if (contender === undefined) throw new Error('A simulation makes its backend at once.');
  const people = new People({
    schedule,
    desk: contender.desk,
    habits: noiseLevels[noise].people,
    seed: layout.seed,
    stations: layout.stations.length,
    siteOf,
    standingAt: (stationId) => standingAt(simulation, indexOf.get(stationId) ?? -1),
    repair: (record, stationIds) => {
      for (const id of stationIds)
        if (record.open.includes(id)) repair(simulation, indexOf.get(id) ?? -1, record);
    },
    visited: (visit) => collector.visited(visit),
  });
  late.people = people;
  return { simulation, contender, collector, checks, people };
}

function siteFinder({ stations }: Layout): (stationId: string) => string {
  const sites = new Map(stations.map(({ id, siteId }) => [id, siteId]));
  return (stationId) => sites.get(stationId) ?? '';
}

function standingAt({ world }: Simulation<Contender['backend']>, index: number): TruthRecord[] {
  const faults = world.stations[index]?.faults ?? [];
  return faults.flatMap(({ instance }) => world.truth[instance - 1] ?? []);
}

function repair(
  { schedule, world }: Simulation<Contender['backend']>,
  index: number,
  { instance }: TruthRecord,
): void {
  world.deliver(index, { type: 'repair', at: schedule.now, instance, by: 'person' });
}
