import type { IncidentRecord } from '@ohmward/engine';
import type { Layout } from '../network/layout.ts';
import type { NoiseLevel } from '../network/manners.ts';
import type { TruthRecord } from '../network/truth.ts';
import { Collector } from '../scoreboard/collector.ts';
import { figuresOf, type Figures } from '../scoreboard/figures.ts';
import { Checks } from './checks/checks.ts';
import { TruthJudge } from './checks/truth-judge.ts';
import { RuleBook } from './checks/violations.ts';
import { createContender, type Contender, type ContenderName } from './contenders.ts';
import type { FutureFault } from './fate/fault-plan.ts';
import type { Intervals } from './fate/everyday.ts';
import { noiseLevels } from './links/noise.ts';
import type { PlannedCrash } from './ohmward/crash-plan.ts';
import { realEngine, type Engine, type Settings } from './ohmward/engine.ts';
import type { Journal } from './ohmward/journal.ts';
import { People } from './people/people.ts';
import { Schedule } from './schedule.ts';
import { Simulation } from './simulation.ts';

const HOUR_MS = 3_600_000;
/** Once faults stop and people answer, every incident must have ended within this time. */
export const SETTLE_MAX_MS = 7 * 24 * HOUR_MS;
/** A line that broke so long ago may still explain a ticket. */
const LINE_TROUBLE_MS = HOUR_MS;

export interface RunOptions {
  readonly contender: ContenderName;
  readonly layout: Layout;
  readonly startAt: number;
  /** Faults, noise and crashes end here; what follows must come to rest. */
  readonly endAt: number;
  readonly noise: NoiseLevel;
  readonly faults: readonly FutureFault[];
  readonly crashes: readonly PlannedCrash[];
  readonly intervals: Intervals;
  readonly settings: Settings;
  /** Another engine than the real one, for tests. */
  readonly engine?: Engine;
  /** Keeps every input and follows every message: for short runs. */
  readonly isThorough: boolean;
  /** Awaited after each hour of the virtual clock. */
  readonly progress?: (at: number, messages: number) => Promise<void>;
}

export interface RunResult {
  readonly contender: ContenderName;
  readonly figures: Figures;
  readonly rules: RuleBook;
  readonly checks: Checks;
  readonly messages: number;
  readonly commands: number;
  readonly crashes: number;
  readonly pages: number;
  readonly crew: number;
  readonly visits: { readonly charged: number; readonly lost: number };
  /** How long the network took to come to rest after the last fault, ms. */
  readonly settleMs: number;
  readonly journal: Journal | null;
  /** Stations that a fault struck. */
  readonly struckStations: ReadonlySet<string>;
}

/** Runs one network under one contender: a time of trouble, then a time to come to rest, then the figures. */
export async function runContender(options: RunOptions): Promise<RunResult> {
  const { endAt } = options;
  const rules = new RuleBook();
  const stage = setTheStage(options, rules);
  const { checks, contender, people, simulation } = stage;
  const messages = (): number => simulation.links.stats.framesUp + simulation.links.stats.framesDown;
  // What is compared is the time of trouble; who needs longer to come to rest must not look busier for it.
  let atEnd: AtEnd | null = null;
  let settledAt = endAt;
  let waiting: IncidentRecord[] = [];
  try {
    for (let at = options.startAt; at < endAt; at += HOUR_MS) {
      simulation.run(Math.min(endAt, at + HOUR_MS));
      await options.progress?.(simulation.schedule.now, messages());
    }
    atEnd = countedAtEnd(stage, endAt);
    simulation.calm();
    people.answerAll();
    contender.ohmward?.stopCrashing();
    waiting = openIncidents(contender);
    while (waiting.some(isOpen) && settledAt < endAt + SETTLE_MAX_MS) {
      settledAt += HOUR_MS;
      simulation.run(settledAt);
      waiting = latest(contender, waiting);
    }
    if (contender.ohmward !== null) {
      while (!contender.ohmward.isSettled) simulation.run(simulation.schedule.now + 1);
      const { journal, state } = contender.ohmward;
      checks.finish(options.engine ?? realEngine, journal, state, waiting, settledAt);
    }
  } catch (error) {
    // The engine threw, which the checks have noted: there is no going on.
    if (rules.broken.get('engine-threw') === undefined) throw error;
  }
  return {
    contender: options.contender,
    ...(atEnd ?? countedAtEnd(stage, endAt)),
    rules,
    checks,
    crashes: contender.ohmward?.stats.restarts ?? 0,
    crew: people.technicians.crew,
    settleMs: settledAt - endAt,
    journal: contender.ohmward?.journal ?? null,
    struckStations: new Set(simulation.world.truth.flatMap(({ stationIds }) => stationIds)),
  };
}

type AtEnd = Pick<RunResult, 'figures' | 'messages' | 'commands' | 'pages' | 'visits'>;

function countedAtEnd({ collector, contender, people, simulation }: Stage, endAt: number): AtEnd {
  const { framesDown, framesUp } = simulation.links.stats;
  const { stats } = simulation.world;
  return {
    figures: figuresOf(collector, endAt),
    messages: framesUp + framesDown,
    commands: contender.commands(),
    pages: people.operators.stats.pages,
    visits: { charged: stats.charged, lost: stats.failed + stats.turnedAway },
  };
}

interface Stage {
  readonly simulation: Simulation<Contender['backend']>;
  readonly contender: Contender;
  readonly collector: Collector;
  readonly checks: Checks;
  readonly people: People;
}

/** Puts world, links, contender, people and those who look on together. */
function setTheStage(options: RunOptions, rules: RuleBook): Stage {
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

function openIncidents({ ohmward }: Contender): IncidentRecord[] {
  if (ohmward === null) return [];
  return [...ohmward.state.incidents.values()].map(({ record }) => ({ ...record })).filter(isOpen);
}

/** The same incidents as they stand now; those forgotten since have ended. */
function latest({ ohmward }: Contender, waiting: readonly IncidentRecord[]): IncidentRecord[] {
  return waiting.map((record) => {
    const now = ohmward?.state.incidents.get(record.id)?.record;
    return now === undefined ? { ...record, status: 'resolved' } : { ...now };
  });
}

function isOpen({ status }: IncidentRecord): boolean {
  return status !== 'resolved';
}
