import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ENGINE_VERSION,
  emptyState,
  nextDue,
  recheckCommand,
  restore,
  snapshot,
  step,
} from '@ohmward/engine';
import type { Policy, ServerSettings, State } from '@ohmward/engine';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { createGateway } from '../gateway/gateway.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { GatewayLimits } from '../gateway/limits.ts';
import type { AdmissionSettings } from '../gateway/ports.ts';
import { PostgresJournal } from '../journal/postgres-journal.ts';
import { InstallationSecret } from '../privacy/secret.ts';
import { PostgresStationCredentials } from '../privacy/station-credentials.ts';
import { TokenVault } from '../privacy/token-vault.ts';
import { readEntry } from '../runner/inputs.ts';
import type { Engine } from '../runner/ports.ts';
import { startRunner } from '../runner/start.ts';
import type { StartedRunner } from '../runner/start.ts';
import { loadCatalogue } from '../settings/index.ts';
import { createPool } from '../store/database.ts';
import type { TestDatabase } from './database.ts';
import { testPolicy, testServer } from './fixtures.ts';
import { noCertificates } from './gateway-rig.ts';
import { TestStation } from './station.ts';
import type { StationOptions } from './station.ts';

export const realEngine: Engine = { version: ENGINE_VERSION, emptyState, step, nextDue, snapshot, restore };

export interface RealRig {
  readonly address: string;
  readonly runner: StartedRunner;
  readonly gateway: Gateway;
  readonly journal: PostgresJournal;
  readonly vault: TokenVault;
  readonly pool: Pool;
  readonly connect: (stationId: string, options?: Partial<StationOptions>) => Promise<TestStation>;
  readonly stop: () => Promise<void>;
}

export interface RealRigOptions extends Partial<AdmissionSettings> {
  readonly server?: Partial<ServerSettings>;
  readonly policy?: Partial<Policy>;
  readonly limits?: Partial<GatewayLimits>;
}

/** Gateway, runner, engine, vault and journal as in production, on a database of the test's own. */
export async function startReal(database: TestDatabase, options: RealRigOptions = {}): Promise<RealRig> {
  const log = pino({ level: 'silent' });
  const pool = createPool(database.options, { name: 'test', connectionsMax: 4, statementTimeoutMs: 30_000 });
  const journal = new PostgresJournal({ database: database.options, log });
  const runner = await startRunner({
    journal,
    engine: realEngine,
    log,
    server: { ...testServer, ...options.server },
    policy: { ...testPolicy, ...options.policy },
    catalogue: loadCatalogue(),
  });
  const vault = await TokenVault.open(pool, new InstallationSecret(Buffer.alloc(32, 1), 'test'));
  const server = createServer();
  const gateway = createGateway({
    server,
    runner,
    vault,
    credentials: new PostgresStationCredentials(pool),
    certificates: noCertificates,
    options: {
      onboarding: options.onboarding ?? 'open',
      securityProfile: options.securityProfile ?? 0,
      behindTlsProxy: options.behindTlsProxy ?? false,
      limits: { closeGraceMs: 300, ...options.limits },
    },
    recheck: (commandId) => recheckCommand(runner.state, Date.now(), commandId),
    log,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    runner,
    gateway,
    journal,
    vault,
    pool,
    connect: (stationId, given = {}) => TestStation.connect({ server: address, stationId, ...given }),
    async stop() {
      await gateway.close();
      await runner.drain();
      await journal.close();
      server.close();
      server.closeAllConnections();
      await pool.end();
    },
  };
}

/** The state that the journal alone tells, from its first entry on, without any checkpoint. */
export async function stateFromEntries(journal: PostgresJournal): Promise<State> {
  const state = emptyState();
  for await (const page of journal.readAfter(0)) {
    for (const entry of page) step(state, { ...readEntry(entry), seq: entry.seq, at: entry.at });
  }
  return state;
}
