import { loadCatalogue, loadPolicy } from '@ohmward/server';
import {
  readSimulateOptions,
  readVirtualOptions,
  runSimulate,
  runVirtual,
  simulateOptions,
} from '@ohmward/simulator';
import type { SimulateOptions, VirtualOptions } from '@ohmward/simulator';
import { Command } from 'commander';
import { FlagError } from '../output.ts';
import { progressBar } from '../progress.ts';

const EXAMPLES = `
Without --url Ohmward runs inside, on a virtual clock, and is measured against what was truly wrong.
With --url the stations dial a server that must let them in, for instance: ohmward serve --onboarding open

Examples:
  ohmward simulate --stations 1000 --days 30 --seed 7
  ohmward simulate --stations 40 --days 2 --noise hostile --crashes 5 --faults-every 2 --baseline none
  ohmward simulate --url ws://127.0.0.1:8080 --stations 150 --sites 20
  ohmward simulate --url ws://127.0.0.1:8080 --duration 300 --faults heavy --truth truth.jsonl --json`;

export function simulateCommand(): Command {
  const command = new Command('simulate')
    .description('Run a network of simulated stations with hidden faults, and score what is made of them.')
    .addHelpText('after', EXAMPLES);
  for (const { flags, description, default: value } of simulateOptions)
    command.option(flags, description, value);
  return command.action(async (flags: Record<string, unknown>) => {
    if (flags['url'] === undefined) await simulateVirtually(orFail(readVirtualOptions(flags)));
    else await simulate(orFail(readSimulateOptions(flags)));
  });
}

function orFail<T extends object>(options: T | { problem: string }): T {
  if ('problem' in options) throw new FlagError(options.problem);
  return options;
}

/** The scoreboard is the output; a broken invariant is a failure. */
async function simulateVirtually(options: VirtualOptions): Promise<void> {
  const settings = { policy: loadPolicy(), catalogue: loadCatalogue() };
  const broken = await runVirtual(options, settings, {
    out: (text) => process.stdout.write(text),
    progress: (text) => process.stderr.write(text),
    signal: endingSignal(),
  });
  if (broken > 0) process.exitCode = 1;
}

/** Ends with its time, or cleanly with a signal: the summary is printed either way. */
async function simulate(options: SimulateOptions): Promise<void> {
  const { durationS } = options;
  const bar = progressBar('Simulating, seconds');
  const startedAt = Date.now();
  const ticking = setInterval(() => bar.update((Date.now() - startedAt) / 1000, durationS ?? 0), 1_000);
  try {
    await runSimulate(options, {
      out: (text) => process.stdout.write(text),
      // The bar and the lines would write over each other.
      progress: (text) => {
        if (durationS === null || !process.stderr.isTTY) process.stderr.write(text);
      },
      signal: endingSignal(),
    });
  } finally {
    clearInterval(ticking);
    bar.stop();
  }
}

function endingSignal(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => ending.abort(new Error('The simulation was stopped.')));
  return ending.signal;
}
