import { emptyState, nextDue, restore, snapshot, stateHash, step } from '@ohmward/engine';
import type { Input, InputBody, State } from '@ohmward/engine';
import { loadCatalogue, loadPolicy } from '../../../packages/server/src/settings/index.ts';
import type { Figure, Part } from '../part.ts';
import { told } from '../part.ts';
import { progress } from '../rig/progress.ts';
import { EngineMix } from './engine-mix.ts';

const STATIONS = 10_000;
const INPUTS_PER_SECOND_MIN = 100_000;
/** Inputs made ahead, outside the measured time. */
const BATCH = 1_000;

/** The reducer alone: no sockets, no database, no text. */
export const engine: Part = {
  name: 'engine',
  what: `the engine alone: inputs per second with ${STATIONS.toLocaleString('en')} stations, and its snapshot`,
  run({ secondsPerRound }) {
    const run = new EngineRun();
    progress(`engine: ${STATIONS} stations, ${secondsPerRound} s`);
    run.work(Math.min(2, secondsPerRound));
    const { inputs, seconds, cpuSeconds } = run.work(secondsPerRound);
    const perSecond = inputs / seconds;
    const figure: Figure = {
      name: `engine alone, ${STATIONS} stations`,
      value: perSecond,
      unit: 'inputs/s',
      target: `at least ${INPUTS_PER_SECOND_MIN}`,
      holds: perSecond >= INPUTS_PER_SECOND_MIN,
      note: `${inputs} inputs, ${run.state.incidents.size} incidents, ${run.state.timers.size} timers`,
    };
    const perCpu = told(
      'engine alone, per CPU second',
      inputs / cpuSeconds,
      'inputs/s',
      'garbage collection included',
    );
    return Promise.resolve([figure, perCpu, ...snapshotFigures(run.state)]);
  },
};

class EngineRun {
  readonly state: State = emptyState();
  readonly #mix = new EngineMix(STATIONS);
  /** What stations say in consequence of what the engine said. */
  #following: InputBody[] = [];

  constructor() {
    const server = { onboarding: 'open', authorization: 'accept-all', heartbeatIntervalS: 300 } as const;
    this.#apply({ kind: 'started', server });
    this.#apply({ kind: 'settings', policy: loadPolicy(), catalogue: loadCatalogue() });
    for (const body of this.#mix.opening()) this.#apply(body);
  }

  /** Works for `seconds`; says how many inputs, and how long without making them. */
  work(seconds: number): { inputs: number; seconds: number; cpuSeconds: number } {
    let spentMs = 0;
    let cpuUs = 0;
    let inputs = 0;
    while (spentMs < seconds * 1_000) {
      const bodies = this.#following;
      this.#following = [];
      while (bodies.length < BATCH) bodies.push(this.#mix.next());
      const stamped = bodies.map((body) => this.#mix.stamp(body));
      const startedAt = performance.now();
      const cpuBefore = process.cpuUsage();
      const outputs = stamped.map((input) => step(this.state, input));
      // The runner asks this once per batch.
      nextDue(this.state);
      spentMs += performance.now() - startedAt;
      const cpu = process.cpuUsage(cpuBefore);
      cpuUs += cpu.user + cpu.system;
      inputs += stamped.length;
      outputs.forEach((output, index) => this.#listen(stamped[index], output));
    }
    return { inputs, seconds: spentMs / 1_000, cpuSeconds: cpuUs / 1e6 };
  }

  #apply(body: InputBody): void {
    const input = this.#mix.stamp(body);
    this.#listen(input, step(this.state, input));
  }

  #listen(input: Input | undefined, output: ReturnType<typeof step>): void {
    if (input !== undefined) this.#following.push(...this.#mix.follow(input, output));
  }
}

function snapshotFigures(state: State): Figure[] {
  const writing = performance.now();
  const parts = [...snapshot(state)];
  const reading = performance.now();
  const restored = restore(parts);
  const end = performance.now();
  if (stateHash(restored) !== stateHash(state)) throw new Error('the restored state is another one');
  const bytes = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  return [
    told(`snapshot of ${STATIONS} stations`, reading - writing, 'ms', `in ${parts.length} pieces`),
    told(`size of the snapshot of ${STATIONS} stations`, bytes / 1024 / 1024, 'MB', 'before compression'),
    told(`restore of ${STATIONS} stations`, end - reading, 'ms'),
  ];
}
