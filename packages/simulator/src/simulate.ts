import { writeFile } from 'node:fs/promises';
import { scenarios } from './network/scenario.ts';
import { summarize, truthLines, type TruthSummary } from './network/truth.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { startNetwork, type NetworkStats, type RunningNetwork } from './sockets/network.ts';
import type { Violation } from './station/traffic.ts';

/** Where a run says what it does, and who may end it. */
export interface SimulateIo {
  /** The summary: what a program may read. */
  readonly out: (text: string) => void;
  /** Progress: what a person may watch. */
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal;
}

export interface SimulateResult {
  readonly faults: TruthSummary;
  readonly violations: readonly Violation[];
  readonly stats: NetworkStats;
}

const PROGRESS_MS = 5000;
const TRUTH_MS = 10_000;

/**
 * Runs a simulated network against a server until its time is over or `io.signal` aborts, then prints
 * what was truly wrong and how it ended. Fails only where the truth cannot be written.
 */
export async function runSimulate(options: SimulateOptions, io: SimulateIo): Promise<SimulateResult> {
  const network = await startNetwork({
    url: options.url,
    stations: options.stations,
    sites: options.sites,
    seed: options.seed,
    speed: options.speed,
    scenario: scenarios[options.faults],
    auth: options.secret === null ? { profile: 0 } : { profile: 1, secret: options.secret },
  });
  const progress = setInterval(() => io.progress(progressLine(network)), PROGRESS_MS);
  const truth = setInterval(() => {
    writeTruth(options, network).catch((error: unknown) =>
      io.progress(`The truth was not written: ${String(error)}`),
    );
  }, TRUTH_MS);
  await over(options.durationS, io.signal);
  clearInterval(progress);
  clearInterval(truth);
  // The network runs on: what is written and what is summed up are the same moment.
  const faults = summarize(network.truth());
  await writeTruth(options, network);
  const result: SimulateResult = {
    faults,
    violations: [...network.violations()],
    stats: network.stats(),
  };
  await network.stop();
  io.out(options.json ? `${JSON.stringify(result)}\n` : summaryText(result));
  return result;
}

/** Resolves when the time is over or somebody wants the end. */
function over(durationS: number | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = durationS === null ? null : setTimeout(resolve, durationS * 1000);
    signal.addEventListener('abort', () => {
      if (timer !== null) clearTimeout(timer);
      resolve();
    });
  });
}

async function writeTruth(options: SimulateOptions, network: RunningNetwork): Promise<void> {
  if (options.truthFile !== null) await writeFile(options.truthFile, truthLines(network.truth()));
}

function progressLine(network: RunningNetwork): string {
  const stats = network.stats();
  const faults = summarize(network.truth());
  return (
    `${stats.connected} of ${stats.stations} stations connected, ${stats.charging} charging, ` +
    `${faults.injected} faults so far, ${faults.standing} standing, ${network.violations().length} violations\n`
  );
}

function summaryText({ faults, violations, stats }: SimulateResult): string {
  const lines = [
    `Faults injected            ${faults.injected}, ${faults.hazards} of them hazards`,
    `  cured by a command       ${faults.curedByCommand}`,
    `  ended by themselves      ${faults.curedByThemselves}`,
    `  ended by a person        ${faults.curedByPerson}`,
    `  still standing           ${faults.standing}`,
    `Sessions                   ${stats.sessions}, ${Math.round(stats.energyWh / 1000)} kWh`,
    `Drivers                    ${stats.charged} charged, ${stats.failed} failed, ${stats.turnedAway} turned away`,
    `Frames                     ${stats.framesSent} sent, ${stats.framesReceived} received, ${stats.dials} dials`,
    `Violations                 ${violations.length}`,
    ...violations.map(({ rule, stationId, detail }) => `  ${rule} at ${stationId}: ${detail}`),
  ];
  return `${lines.join('\n')}\n`;
}
