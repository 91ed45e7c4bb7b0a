import type { IncidentRecord } from '@ohmward/engine';
import type { Layout } from '../network/layout.ts';
import type { NoiseLevel } from '../network/manners.ts';
import { figuresOf, type Figures } from '../scoreboard/figures.ts';
import type { Checks } from './checks/checks.ts';
import { RuleBook } from './checks/violations.ts';
import type { Contender, ContenderName } from './contenders.ts';
import type { FutureFault } from './fate/fault-plan.ts';
import type { Intervals } from './fate/everyday.ts';
import type { PlannedCrash } from './ohmward/crash-plan.ts';
import { realEngine, type Engine, type Settings } from './ohmward/engine.ts';
import type { Journal } from './ohmward/journal.ts';
import { setTheStage, type Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
/** Once faults stop and people answer, every incident must have ended within this time. */
export const SETTLE_MAX_MS = 7 * 24 * HOUR_MS;

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
