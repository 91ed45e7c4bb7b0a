import { readSimulateOptions, runSimulate, simulateOptions } from '@ohmward/simulator';
import type { SimulateOptions } from '@ohmward/simulator';
import { Command } from 'commander';
import { FlagError } from '../output.ts';
import { progressBar } from '../progress.ts';

const EXAMPLES = `
The server must let the stations in, for instance: ohmward serve --onboarding open

Examples:
  ohmward simulate --stations 150 --sites 20
  ohmward simulate --duration 300 --faults heavy --truth truth.jsonl --json`;

export function simulateCommand(): Command {
  const command = new Command('simulate')
    .description('Connect a network of simulated stations with hidden faults to a server.')
    .addHelpText('after', EXAMPLES);
  for (const { flags, description, default: value } of simulateOptions)
    command.option(flags, description, value);
  return command.action(async (flags: Record<string, unknown>) => {
    const options = readSimulateOptions(flags);
    if ('problem' in options) throw new FlagError(options.problem);
    await simulate(options);
  });
}

/** Ends with its time, or cleanly with a signal: the summary is printed either way. */
async function simulate(options: SimulateOptions): Promise<void> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
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
      signal: ending.signal,
    });
  } finally {
    clearInterval(ticking);
    bar.stop();
  }
}
