import type { StationAuth } from '../sockets/auth.ts';
import { LoadConnection, nowUs, type LoadSink } from './connection.ts';
import { Histogram } from './histogram.ts';
import { LoadClock } from './mix.ts';

export interface LoadOptions {
  /** `ws://host:port`, without the path. */
  readonly url: string;
  readonly connections: number;
  /** `closed`: each answer lets the next call go. `open`: calls leave at `rate`, answered or not. */
  readonly mode: 'closed' | 'open';
  /** Calls per second over all connections; needed when `open`. */
  readonly rate?: number;
  /** Measured time. */
  readonly seconds: number;
  /** Time before it that does not count; 2 when absent. */
  readonly warmUpSeconds?: number;
  /** Calls in flight per connection at most; 1 when closed, 64 when open. */
  readonly window?: number;
  readonly auth?: StationAuth;
  /** Stations are called `<idPrefix>-00001` and so on; `LOAD` when absent. */
  readonly idPrefix?: string;
}

export interface LoadResult {
  readonly mode: 'closed' | 'open';
  readonly connections: number;
  readonly seconds: number;
  readonly calls: number;
  readonly callsPerSecond: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  /** Answers that were CALLERRORs. */
  readonly errors: number;
  /** Calls whose socket closed before the answer. */
  readonly lost: number;
  /** CPU time of the generator itself in the measured time, seconds. */
  readonly ownCpuSeconds: number;
}

const HANDSHAKES_MAX = 64;
/** How often the open loop looks what is due, ms. */
const OPEN_TICK_MS = 2;

/**
 * Loads a server with a third each of Heartbeat, StatusNotification and MeterValues and clocks every
 * answer. In the open loop a call is clocked from when it was due, so that a stall of the server shows
 * in the latencies instead of thinning the load.
 */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const window = options.window ?? (options.mode === 'closed' ? 1 : 64);
  if (options.mode === 'open' && !(options.rate !== undefined && options.rate > 0)) {
    throw new Error('rate: an open loop needs a rate above 0, in calls per second.');
  }
  const clock = new LoadClock();
  const meter = { histogram: new Histogram(), errors: 0, lost: 0, on: false, running: false };
  const sink: LoadSink = {
    answered: (tookUs, ok) => {
      if (!meter.on) return;
      meter.histogram.record(tookUs);
      if (!ok) meter.errors += 1;
    },
    lost: (unanswered) => {
      if (meter.running) meter.lost += unanswered;
    },
    free: (connection) => {
      if (meter.running && options.mode === 'closed') connection.call(clock, nowUs());
    },
  };
  const connections = await connect(options, sink);
  meter.running = true;
  const stopFeeding = options.mode === 'closed' ? feedClosed() : feedOpen();
  function feedClosed(): () => void {
    for (const connection of connections) {
      for (let slot = 0; slot < window; slot++) connection.call(clock, nowUs());
    }
    return () => undefined;
  }
  function feedOpen(): () => void {
    return openLoop(connections, clock, options.rate ?? 0, window);
  }
  await sleep((options.warmUpSeconds ?? 2) * 1000);
  const before = process.cpuUsage();
  const startUs = nowUs();
  meter.on = true;
  await sleep(options.seconds * 1000);
  meter.on = false;
  meter.running = false;
  const seconds = (nowUs() - startUs) / 1e6;
  const cpu = process.cpuUsage(before);
  stopFeeding();
  clock.stop();
  for (const connection of connections) connection.end();
  const { histogram } = meter;
  return {
    mode: options.mode,
    connections: options.connections,
    seconds,
    calls: histogram.count,
    callsPerSecond: histogram.count / seconds,
    meanMs: histogram.meanMs,
    p50Ms: histogram.quantileMs(0.5),
    p90Ms: histogram.quantileMs(0.9),
    p99Ms: histogram.quantileMs(0.99),
    p999Ms: histogram.quantileMs(0.999),
    maxMs: histogram.maxMs,
    errors: meter.errors,
    lost: meter.lost,
    ownCpuSeconds: (cpu.user + cpu.system) / 1e6,
  };
}

async function connect(options: LoadOptions, sink: LoadSink): Promise<LoadConnection[]> {
  const runId = Date.now().toString(36);
  const connections: LoadConnection[] = [];
  const dialNext = async (): Promise<void> => {
    while (connections.length < options.connections) {
      const number = connections.length + 1;
      const stationId = `${options.idPrefix ?? 'LOAD'}-${String(number).padStart(5, '0')}`;
      const target = { url: options.url, stationId, auth: options.auth ?? { profile: 0 as const } };
      const connection = new LoadConnection(target, number, runId, sink);
      connections.push(connection);
      await connection.ready();
    }
  };
  await Promise.all(Array.from({ length: HANDSHAKES_MAX }, dialNext));
  return connections;
}

/** Sends calls as they fall due, round the connections; what finds no slot waits with its due time. */
function openLoop(
  connections: readonly LoadConnection[],
  clock: LoadClock,
  rate: number,
  window: number,
): () => void {
  const startUs = nowUs();
  const gapUs = 1e6 / rate;
  let sent = 0;
  let turn = 0;
  const timer = setInterval(() => {
    const now = nowUs();
    let full = 0;
    while (startUs + sent * gapUs <= now && full < connections.length) {
      const connection = connections[turn++ % connections.length];
      if (connection === undefined || !connection.open || connection.inFlight >= window) {
        full += 1;
        continue;
      }
      full = 0;
      connection.call(clock, startUs + sent * gapUs);
      sent += 1;
    }
  }, OPEN_TICK_MS);
  return () => clearInterval(timer);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
