import type { Catalogue, Policy, ServerSettings } from '@ohmward/engine';
import type { FencedError, Journal } from '../journal/journal.ts';
import { BatchRunner } from './batch-runner.ts';
import { defaultRunnerLimits, newRunnerCounters, wallClock } from './ports.ts';
import type { Clock, Engine, Log, Parts, RunnerCounters, RunnerLimits } from './ports.ts';
import { replay } from './replay.ts';
import type { Replayed } from './replay.ts';
import type { Runner, StationLink } from './runner.ts';

export interface RunnerOptions {
  readonly journal: Journal;
  readonly engine: Engine;
  readonly log: Log;
  readonly server: ServerSettings;
  readonly policy: Policy;
  readonly catalogue: Catalogue;
  readonly clock?: Clock;
  readonly limits?: Partial<RunnerLimits>;
  /** Another server has taken over this journal. Nothing works any more: end the process. */
  readonly onFenced?: (error: FencedError) => void;
}

export interface StartedRunner extends Runner {
  readonly counters: Readonly<RunnerCounters>;
  /** Effects go there from now on; those that were decided before wait for it. */
  attach(link: StationLink): void;
  /** Finishes what waits, writes a checkpoint and stops. */
  drain(): Promise<void>;
}

/**
 * Claims the journal, rebuilds the state from it, and takes inputs. Rejects with a `ReplayError` that says
 * what to do when the journal's tail was written by another version of the engine.
 */
export async function startRunner(options: RunnerOptions): Promise<StartedRunner> {
  const { journal, engine, log } = options;
  const clock = options.clock ?? wallClock;
  const parts: Parts = {
    journal,
    engine,
    clock,
    log,
    limits: { ...defaultRunnerLimits, ...options.limits },
    counters: newRunnerCounters(),
    onFenced: options.onFenced ?? (() => {}),
  };
  const claim = await journal.claim();
  const startedAt = clock.now();
  const found = await replay(journal, engine);
  parts.counters.replayed = found.entries;
  log.info(
    { entries: found.entries, stations: found.state.stations.size, tookMs: clock.now() - startedAt },
    'The state is rebuilt from the journal',
  );
  const start: Replayed = {
    ...found,
    lastSeq: Math.max(found.lastSeq, claim.lastSeq),
    lastAt: Math.max(found.lastAt, claim.lastAt),
  };
  await pinVersion(parts, start);
  const runner = new BatchRunner(parts, start);
  try {
    await announce(runner, options);
  } catch (error) {
    await runner.drain();
    throw error;
  }
  runner.open();
  return runner;
}

/** The version that writes the next entries must be known before there are any. */
async function pinVersion({ journal, engine }: Parts, start: Replayed): Promise<void> {
  if (start.checkpointVersion === engine.version) return;
  await journal.saveCheckpoint({
    seq: start.lastSeq,
    at: start.lastAt,
    engineVersion: engine.version,
    parts: [...engine.snapshot(start.state)],
  });
}

/** What the engine has to know before the first station: that we were away, what is in force, what is in doubt. */
async function announce(runner: BatchRunner, options: RunnerOptions): Promise<void> {
  const { server, policy, catalogue, journal } = options;
  await runner.submitOwn({ kind: 'started', server });
  if (
    runner.state.policy.version !== policy.version ||
    runner.state.catalogue.version !== catalogue.version
  ) {
    await runner.submitOwn({ kind: 'settings', policy, catalogue });
  }
  const owed = await journal.owedCommands();
  const detail = 'the server restarted before it could tell whether the command had been sent';
  await Promise.all(
    owed.map(({ commandId, stationId }) =>
      runner.submitOwn({ kind: 'undelivered', stationId, commandId, cause: 'restart', detail }),
    ),
  );
}
