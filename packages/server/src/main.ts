import { readFileSync } from 'node:fs';
import type { Catalogue, Policy } from '@ohmward/engine';
import { ENGINE_VERSION, emptyState, nextDue, previewCommand, restore, snapshot, step } from '@ohmward/engine';
import type { Pool } from 'pg';
import { readAdminToken } from './api/auth/admin-token.ts';
import { createPeople } from './api/auth/people.ts';
import { createSignIn } from './api/auth/sign-in.ts';
import { buildApi } from './api/build-api.ts';
import { createGateway } from './gateway/gateway.ts';
import { PostgresJournal } from './journal/postgres-journal.ts';
import { connectDatabase } from './postgres/connect.ts';
import { createPool } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { keepPartitions } from './store/partitions.ts';
import { reportReplay } from './replay-progress.ts';
import { startRunner } from './runner/start.ts';
import { StartError } from './server-options.ts';
import type { RunningServer, ServerOptions } from './server-options.ts';
import { loadCatalogue, loadPolicy } from './settings/index.ts';
import { signInSecret } from './sign-in-secret.ts';
import { Undo } from './undo.ts';

const HEARTBEAT_INTERVAL_S = 300;

/**
 * The composition root: everything that runs, made and joined once. Resolves when stations, people and
 * programs are served; rejects with what to mend, and with nothing left running.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const undo = new Undo(options.log);
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

