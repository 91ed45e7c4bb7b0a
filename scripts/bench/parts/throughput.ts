import type { LoadResult } from '@ohmward/simulator';
import type { BenchOptions, Figure, Part } from '../part.ts';
import { told } from '../part.ts';
import { runLoadProcess, withBareResponder } from '../rig/load.ts';
import { metric } from '../rig/metrics.ts';
import { progress } from '../rig/progress.ts';
import { Server } from '../rig/server.ts';

const CONNECTIONS = [200, 2_000] as const;
const RATIO_MIN = 0.35;
/** The bare rounds before and after may differ by this much of their mean; else the round is disturbed. */
const DISTURBED_ABOVE = 0.15;

interface Round {
  readonly connections: number;
  readonly bareBefore: LoadResult;
  readonly ours: LoadResult;
  readonly bareAfter: LoadResult;
  readonly ratio: number;
  /** CPU of the server process, µs per call. */
  readonly cpuUs: number;
  readonly callsPerBatch: number;
  readonly isDisturbed: boolean;
}

/** Durable calls per second, closed loop, against a bare `ws` responder under the same load. */
export const throughput: Part = {
  name: 'throughput',
  what: 'durable OCPP calls per second against a bare ws responder, and their CPU',
  async run(options) {
    const figures: Figure[] = [];
    for (const connections of CONNECTIONS) {
      for (let number = 1; number <= options.rounds; number++) {
        progress(`throughput: ${connections} connections, round ${number} of ${options.rounds}`);
        const round = await measure(connections, options);
        figures.push(...figuresOf(round, options.rounds > 1 ? `, round ${number}` : ''));
      }
    }
    return figures;
  },
};

async function measure(connections: number, { secondsPerRound: seconds }: BenchOptions): Promise<Round> {
  const bare = () => withBareResponder((url) => runLoadProcess({ url, connections, seconds }));
  const bareBefore = await bare();
  progress(`  bare before: ${rate(bareBefore)}`);
  const { ours, cpuUs, callsPerBatch } = await measureServer(connections, seconds);
  progress(`  ours:        ${rate(ours)}, ${cpuUs.toFixed(1)} µs of our CPU each`);
  const bareAfter = await bare();
  progress(`  bare after:  ${rate(bareAfter)}`);
  const mean = (bareBefore.callsPerSecond + bareAfter.callsPerSecond) / 2;
  const isDisturbed = Math.abs(bareBefore.callsPerSecond - bareAfter.callsPerSecond) / mean > DISTURBED_ABOVE;
  const ratio = ours.callsPerSecond / mean;
  return { connections, bareBefore, ours, bareAfter, ratio, cpuUs, callsPerBatch, isDisturbed };
}

async function measureServer(connections: number, seconds: number) {
  const server = await Server.start();
  try {
    // A first, short load lets the compilers of both sides settle, as the bare responder's warm-up does.
    await runLoadProcess({ url: server.stationsUrl, connections, seconds: 1 });
    const before = await server.metrics();
    const ours = await runLoadProcess({ url: server.stationsUrl, connections, seconds });
    const after = await server.metrics();
    const grown = (name: string) => metric(after, name) - metric(before, name);
    const inputs = grown('ohmward_runner_inputs');
    return {
      ours,
      cpuUs: (grown('ohmward_process_cpu_seconds_total') * 1e6) / inputs,
      callsPerBatch: inputs / grown('ohmward_runner_batches'),
    };
  } finally {
    await server.end();
  }
}

function figuresOf(round: Round, suffix: string): Figure[] {
  const { connections, bareBefore, ours, bareAfter } = round;
  const at = `at ${connections} connections${suffix}`;
  const failed = ours.errors + ours.lost;
  return [
    {
      name: `durable calls, ratio to bare, ${at}`,
      value: round.ratio,
      unit: '',
      target: `at least ${RATIO_MIN}, aim 0.55`,
      holds: round.isDisturbed ? null : round.ratio >= RATIO_MIN && failed === 0,
      note: round.isDisturbed ? 'disturbed: the bare rounds differ by more than 15 %' : '',
    },
    told(
      `durable calls ${at}`,
      ours.callsPerSecond,
      '/s',
      `p99 ${ours.p99Ms.toFixed(1)} ms, ${failed} failed`,
    ),
    told(`bare calls before, ${at}`, bareBefore.callsPerSecond, '/s'),
    told(`bare calls after, ${at}`, bareAfter.callsPerSecond, '/s'),
    told(
      `CPU of the server ${at}`,
      round.cpuUs,
      'µs/call',
      `${round.callsPerBatch.toFixed(0)} calls per commit`,
    ),
  ];
}

function rate({ callsPerSecond, p99Ms, errors, lost }: LoadResult): string {
  return `${callsPerSecond.toFixed(0)} calls/s, p99 ${p99Ms.toFixed(1)} ms, ${errors} errors, ${lost} lost`;
}
