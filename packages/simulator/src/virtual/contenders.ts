import type { Layout } from '../network/layout.ts';
import type { Collector } from '../scoreboard/collector.ts';
import { OhmwardTickets } from '../scoreboard/ohmward-tickets.ts';
import type { Backend, Links } from './backend.ts';
import { AlertOnly } from './baselines/alert-only.ts';
import { Alerts } from './baselines/alerts.ts';
import { PlainCsms } from './baselines/plain-csms.ts';
import { ResetEverything } from './baselines/reset-everything.ts';
import type { Checks } from './checks/checks.ts';
import type { TruthJudge } from './checks/truth-judge.ts';
import type { Noise } from './links/noise.ts';
import type { PlannedCrash } from './ohmward/crash-plan.ts';
import type { Engine, Settings } from './ohmward/engine.ts';
import { VirtualOhmward } from './ohmward/ohmward.ts';
import type { Desk, Page } from './people/desk.ts';
import { OhmwardDesk } from './people/ohmward-desk.ts';
import type { Schedule } from './schedule.ts';

/** Who runs the network: Ohmward, or one of the baselines it is compared with. */
export type ContenderName = 'ohmward' | 'alert-only' | 'reset-everything';

export const CONTENDERS: readonly ContenderName[] = ['ohmward', 'alert-only', 'reset-everything'];

export interface ContenderParts {
  readonly schedule: Schedule;
  readonly links: Links;
  readonly layout: Layout;
  readonly heartbeatS: number;
  readonly siteOf: (stationId: string) => string;
  readonly noise: () => Noise;
  readonly collector: Collector;
  readonly judge: TruthJudge;
  readonly checks: Checks;
  readonly engine: Engine;
  readonly settings: Settings;
  readonly crashes: readonly PlannedCrash[];
  readonly keepsHistory: boolean;
  readonly page: (page: Page) => void;
}

export interface Contender {
  readonly backend: Backend;
  readonly desk: Desk;
  /** Null for a baseline. */
  readonly ohmward: VirtualOhmward | null;
  /** Commands that left so far. */
  readonly commands: () => number;
}

export function createContender(name: ContenderName, parts: ContenderParts): Contender {
  return name === 'ohmward' ? ohmward(parts) : baseline(name, parts);
}

function ohmward(parts: ContenderParts): Contender {
  const desk = new OhmwardDesk();
  const { checks, collector, layout, page } = parts;
  const backend = new VirtualOhmward({
    ...parts,
    seed: layout.seed,
    sites: layout.sites,
    stations: layout.stations.length,
    observers: [checks, new OhmwardTickets(collector), desk],
  });
  desk.join(backend, page);
  return { backend, desk, ohmward: backend, commands: () => backend.stats.commands };
}

function baseline(name: Exclude<ContenderName, 'ohmward'>, parts: ContenderParts): Contender {
  const { collector, heartbeatS, judge, links, page, schedule, siteOf } = parts;
  const csms = new PlainCsms(schedule, links, heartbeatS);
  const noticed = collector.noticed.bind(collector);
  const decided = collector.decided.bind(collector);
  const alerts = new Alerts({ schedule, siteOf, page, opened: noticed, decided });
  csms.watchedBy(
    name === 'alert-only'
      ? new AlertOnly(schedule, alerts)
      : new ResetEverything({
          schedule,
          alerts,
          noticed,
          decided,
          send: (stationId, command) => {
            const id = csms.send(stationId, command);
            if (id !== null) judge.issued(id, { command, byPerson: false }, schedule.now);
          },
        }),
  );
  return { backend: csms, desk: alerts, ohmward: null, commands: () => csms.commands };
}
