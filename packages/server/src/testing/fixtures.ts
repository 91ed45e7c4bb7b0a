import { defaultPolicy } from '@ohmward/engine';
import type { Catalogue, InputBody, ServerSettings } from '@ohmward/engine';
import { readFrame } from '../runner/inputs.ts';
import type { Log, RunnerLimits } from '../runner/ports.ts';
import type { NotDurableError, Runner, Settled } from '../runner/runner.ts';
import { startRunner } from '../runner/start.ts';
import type { StartedRunner } from '../runner/start.ts';
import { MemoryJournal } from './memory-journal.ts';
import { ScriptedEngine } from './scripted-engine.ts';
import { TurnedClock } from './turned-clock.ts';

export const testServer: ServerSettings = {
  onboarding: 'open',
  authorization: 'accept-all',
  heartbeatIntervalS: 300,
};
export const testCatalogue: Catalogue = { version: 'test', causes: [], codes: [], profiles: [] };
export const testPolicy = { ...defaultPolicy, version: 'test' };

/** Everything that was logged, for tests that expect complaints. */
export class KeptLog implements Log {
  readonly lines: string[] = [];

  info(_facts: object, text: string): void {
    this.lines.push(`info ${text}`);
  }

  warn(_facts: object, text: string): void {
    this.lines.push(`warn ${text}`);
  }

  error(facts: object, text: string): void {
    const shown = JSON.stringify(facts, (_, value: unknown) =>
      value instanceof Error ? value.message : value,
    );
    this.lines.push(`error ${text} ${shown}`);
  }
}

export interface ScriptedRun {
  readonly journal: MemoryJournal;
  readonly engine: ScriptedEngine;
  readonly clock: TurnedClock;
  readonly log: KeptLog;
  readonly runner: StartedRunner;
}

/** A runner on an engine, journal and clock that the test holds in its hand. */
export async function startScripted(
  given: Partial<ScriptedRun> & {
    readonly limits?: Partial<RunnerLimits>;
    readonly onFenced?: () => void;
  } = {},
): Promise<ScriptedRun> {
  const journal = given.journal ?? new MemoryJournal();
  const engine = given.engine ?? new ScriptedEngine();
  const clock = given.clock ?? new TurnedClock();
  const log = given.log ?? new KeptLog();
  const runner = await startRunner({
    journal,
    engine,
    clock,
    log,
    server: testServer,
    policy: testPolicy,
    catalogue: testCatalogue,
    ...(given.limits === undefined ? {} : { limits: given.limits }),
    ...(given.onFenced === undefined ? {} : { onFenced: given.onFenced }),
  });
  return { journal, engine, clock, log, runner };
}

export type Outcome = { readonly error: NotDurableError | null; readonly settled: Settled | null };

/** Submits one frame as if station `stationId` had sent it. */
export function submitFrame(runner: Runner, text: string, stationId = 'CP1'): Promise<Outcome> {
  const { draft, body } = readFrame({ stationId, connectionId: 1, protocol: 'ocpp1.6' }, text, null);
  return new Promise((resolve) => {
    runner.submit(draft, body, (error, settled) => resolve({ error, settled }));
  });
}

export function heartbeat(messageId: string): string {
  return JSON.stringify([2, messageId, 'Heartbeat', {}]);
}

/** The trail of inputs that a journal tells, as the scripted engine writes it. */
export function trailOf(journal: MemoryJournal): string[] {
  return journal.entries.map(({ seq, kind }) => `${seq} ${kind}`);
}

export function bodyOf(journal: MemoryJournal, kind: InputBody['kind']): string[] {
  return journal.entries.filter((entry) => entry.kind === kind).map(({ body }) => body);
}
