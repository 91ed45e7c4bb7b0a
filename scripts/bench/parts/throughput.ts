import type { LoadResult } from '@ohmward/simulator';
import type { BenchOptions, Figure, Part } from '../part.ts';
import { told } from '../part.ts';
import { runLoadProcess, withBareResponder } from '../rig/load.ts';
import { measureServer, type ServerRound } from '../rig/measure-server.ts';
import { progress } from '../rig/progress.ts';
import { costFigures } from './cost.ts';

const CONNECTIONS = [200, 2_000] as const;
const RATIO_MIN = 0.35;
/** The bare rounds before and after may differ by this much of their mean; else the round is disturbed. */
const DISTURBED_ABOVE = 0.15;

interface Round {
  readonly bareBefore: LoadResult;
  readonly ours: ServerRound;
  readonly bareAfter: LoadResult;
  readonly ratio: number;
  readonly isDisturbed: boolean;
}

/** Durable calls per second, closed loop, against a bare `ws` responder under the same load. */
export const throughput: Part = {
  name: 'throughput',
  what: 'durable OCPP calls per second against a bare ws responder (closed loop, 200 and 2,000 connections)',
  async run(options) {
    const figures: Figure[] = [];
    for (const connections of CONNECTIONS) {
      for (let number = 1; number <= options.rounds; number++) {
        progress(`throughput: ${connections} connections, round ${number} of ${options.rounds}`);
        const round = await measure(connections, options);
        const suffix = options.rounds > 1 ? `, round ${number}` : '';
        figures.push(...figuresOf(round, `at ${connections} connections${suffix}`));
      }
    }
    return figures;
  },
};

async function measure(connections: number, { secondsPerRound: seconds }: BenchOptions): Promise<Round> {
  const bare = () => withBareResponder((url) => runLoadProcess({ url, connections, seconds }));
  const bareBefore = await bare();
  progress(`  bare before: ${inWords(bareBefore)}`);
  const ours = await measureServer(connections, seconds);
  progress(`  ours:        ${inWords(ours.load)}, ${ours.cpuUs.toFixed(1)} µs of our CPU each`);
  const bareAfter = await bare();
  progress(`  bare after:  ${inWords(bareAfter)}`);
  const mean = (bareBefore.callsPerSecond + bareAfter.callsPerSecond) / 2;
  const apart = Math.abs(bareBefore.callsPerSecond - bareAfter.callsPerSecond);
  return {
    bareBefore,
    ours,
    bareAfter,
    ratio: ours.load.callsPerSecond / mean,
    isDisturbed: apart / mean > DISTURBED_ABOVE,
  };
}

function figuresOf(round: Round, at: string): Figure[] {
  const { bareBefore, ours, bareAfter } = round;
  const { load } = ours;
  const failed = load.errors + load.lost;
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
      load.callsPerSecond,
      '/s',
      `p99 ${load.p99Ms.toFixed(1)} ms, ${failed} failed`,
    ),
    told(`bare calls before, ${at}`, bareBefore.callsPerSecond, '/s'),
    told(`bare calls after, ${at}`, bareAfter.callsPerSecond, '/s'),
    ...costFigures(ours, at),
  ];
}

function inWords({ callsPerSecond, p99Ms, errors, lost }: LoadResult): string {
  return `${callsPerSecond.toFixed(0)} calls/s, p99 ${p99Ms.toFixed(1)} ms, ${errors} errors, ${lost} lost`;
}
