import { ENGINE_VERSION, emptyState, nextDue, restore, snapshot, step } from '@ohmward/engine';
import type { Catalogue, Policy } from '@ohmward/engine';
import { PostgresJournal } from './journal/postgres-journal.ts';
import type { Store } from './open-store.ts';
import { reportReplay } from './replay-progress.ts';
import { startRunner } from './runner/start.ts';
import type { StartedRunner } from './runner/start.ts';
import { StartError } from './server-options.ts';
import type { ServerOptions } from './server-options.ts';
import { loadCatalogue, loadPolicy, SettingsError } from './settings/index.ts';
import type { Undo } from './undo.ts';

const HEARTBEAT_INTERVAL_S = 300;

const ENGINE = { version: ENGINE_VERSION, emptyState, step, nextDue, snapshot, restore };

export interface Settings {
  readonly policy: Policy;
  readonly catalogue: Catalogue;
}

/** Policy and catalogue, before anything is started for them. */
export function readSettings({ policyFile }: ServerOptions): Settings {
  try {
    return {
      policy: policyFile === null ? loadPolicy() : loadPolicy(policyFile),
      catalogue: loadCatalogue(),
    };
  } catch (error) {
    if (error instanceof SettingsError) throw new StartError(error.message, { cause: error });
    throw error;
  }
}

/** The single writer on its journal, with the state rebuilt. `fenced` resolves when another server took over. */
export async function openRunner(
  options: ServerOptions,
  settings: Settings,
  store: Store,
  undo: Undo,
): Promise<{ readonly runner: StartedRunner; readonly fenced: Promise<Error> }> {
  const { log, onboarding, authorization, onProgress } = options;
  const journal = new PostgresJournal({ database: store.database, log });
  undo.add('journal', 1_500, () => journal.close());
  let onFenced: (error: Error) => void = () => {};
  const fenced = new Promise<Error>((resolve) => {
    onFenced = resolve;
  });
  const runner = await startRunner({
    journal: reportReplay(journal, (done, total) => onProgress?.({ stage: 'replay', done, total })),
    engine: ENGINE,
    log,
    server: { onboarding, authorization, heartbeatIntervalS: HEARTBEAT_INTERVAL_S },
    policy: settings.policy,
    catalogue: settings.catalogue,
    onFenced,
  });
  undo.add('runner', 4_000, () => runner.drain());
  return { runner, fenced };
}
