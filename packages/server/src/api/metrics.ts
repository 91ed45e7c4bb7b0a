import { TIERS, PATTERNS } from '@ohmward/engine';
import type { Change, State } from '@ohmward/engine';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Runner } from '../runner/runner.ts';
import { COMMAND_ACTIONS, COMMAND_STATUSES } from './schemas/command.ts';
import { INCIDENT_STATUSES } from './schemas/incident-enums.ts';
import { countStates } from './views/fleet-view.ts';
import type { EventHub } from './events/hub.ts';

/** Counters of a room beside the API, read when somebody scrapes. What is no number is not shown. */
export type CounterSource = () => Readonly<Record<string, unknown>>;

/** Everything measured. Label values come from fixed lists, so the number of series is bounded. */
export interface Metrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly eventClientsDropped: Counter;
  /** Called after each commit. */
  committed(changes: readonly Change[], now: number): void;
  /** Inputs applied per second, over about the last ten seconds. */
  inputsPerSecond(now: number): number;
  watch(runner: Runner, hub: EventHub): void;
  readonly addCounters: (room: string, source: CounterSource) => void;
}

export function createMetrics(state: () => State): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'ohmward_' });

  const httpSeconds = new Histogram({
    name: 'ohmward_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const eventClientsDropped = new Counter({
    name: 'ohmward_event_clients_dropped_total',
    help: 'Listeners of the event stream that were too slow.',
    registers: [registry],
  });
  const commands = new Counter({
    name: 'ohmward_commands_total',
    help: 'Commands by action and the status they reached.',
    labelNames: ['action', 'status'],
    registers: [registry],
  });
  for (const action of COMMAND_ACTIONS)
    for (const status of COMMAND_STATUSES) commands.inc({ action, status }, 0);
  stateGauges(state, registry);
  const rate = inputRate(state);
  return {
    registry,
    httpSeconds,
    eventClientsDropped,
    inputsPerSecond: rate,
    committed(changes, now) {
      rate(now);
      for (const change of changes) {
        if (change.type === 'command')
          commands.inc({ action: change.command.action, status: change.command.status });
      }
    },
    watch(runner, hub) {
      gauge('ohmward_runner_backlog', 'Inputs that wait for a commit.', () => runner.backlog, registry);
      gauge(
        'ohmward_ready',
        'Whether inputs can be made durable.',
        () => (runner.trouble === null ? 1 : 0),
        registry,
      );
      gauge('ohmward_event_clients', 'Listeners of the event stream.', () => hub.listenerCount, registry);
    },
    addCounters(room, source) {
      for (const [name, value] of Object.entries(source())) {
        if (typeof value !== 'number') continue;
        const read = () => {
          const now = source()[name];
          return typeof now === 'number' ? now : 0;
        };
        gauge(`ohmward_${room}_${snake(name)}`, `${room}: ${name}.`, read, registry);
      }
    },
  };
}

function stateGauges(state: () => State, registry: Registry): void {
  registry.registerMetric(
    new Gauge({
      name: 'ohmward_stations',
      help: 'Charging stations by state.',
      labelNames: ['state'],
      registers: [],
      collect() {
        const { total: _, ...counts } = countStates(state());
        for (const [word, count] of Object.entries(counts)) this.set({ state: word }, count);
      },
    }),
  );
  gauge(
    'ohmward_stations_connected',
    'Charging stations whose link is up.',
    () => connectedCount(state()),
    registry,
  );
  gauge('ohmward_journal_seq', 'Last input applied.', () => state().seq, registry);
  registry.registerMetric(
    new Gauge({
      name: 'ohmward_incidents_open',
      help: 'Incidents that are not resolved, by pattern and status.',
      labelNames: ['pattern', 'status'],
      registers: [],
      collect() {
        this.reset();
        for (const pattern of PATTERNS) {
          for (const status of INCIDENT_STATUSES) if (status !== 'resolved') this.set({ pattern, status }, 0);
        }
        for (const { record } of state().incidents.values()) {
          if (record.status !== 'resolved') this.inc({ pattern: record.pattern, status: record.status });
        }
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'ohmward_incidents_waiting',
      help: 'Incidents handed to people, by tier.',
      labelNames: ['tier'],
      registers: [],
      collect() {
        for (const tier of TIERS) this.set({ tier }, 0);
        for (const { record } of state().incidents.values()) {
          if (record.status === 'escalated' && record.tier !== null) this.inc({ tier: record.tier });
        }
      },
    }),
  );
}

function gauge(name: string, help: string, read: () => number, registry: Registry): void {
  registry.registerMetric(
    new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    }),
  );
}

function connectedCount(state: State): number {
  let count = 0;
  for (const station of state.stations.values()) if (station.link.connected === true) count += 1;
  return count;
}

/** Seq rises by two per input, so its slope is the rate. Samples are taken when somebody asks. */
function inputRate(state: () => State): (now: number) => number {
  const samples: { at: number; seq: number }[] = [];
  return (now) => {
    const latest = samples.at(-1);
    if (latest === undefined || now - latest.at >= 1_000) samples.push({ at: now, seq: state().seq });
    while ((samples[1]?.at ?? now) <= now - 10_000) samples.shift();
    const oldest = samples[0];
    if (oldest === undefined || now - oldest.at < 500) return 0;
    return Math.max(0, Math.round(((state().seq - oldest.seq) / 2 / (now - oldest.at)) * 10_000) / 10);
  };
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
