import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../gateway/gateway.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { GatewayLimits } from '../gateway/limits.ts';
import type {
  AdmissionSettings,
  FrameVault,
  StationCertificates,
  StationCredentials,
} from '../gateway/ports.ts';
import type { RunnerLimits } from '../runner/ports.ts';
import { wallClock } from '../runner/ports.ts';
import { startRunner } from '../runner/start.ts';
import type { StartedRunner } from '../runner/start.ts';
import { KeptLog, testCatalogue, testPolicy, testServer } from './fixtures.ts';
import { MemoryJournal } from './memory-journal.ts';
import { ScriptedEngine } from './scripted-engine.ts';
import { TestStation } from './station.ts';
import type { StationOptions } from './station.ts';

export interface Rig {
  readonly address: string;
  readonly journal: MemoryJournal;
  readonly engine: ScriptedEngine;
  readonly runner: StartedRunner;
  readonly gateway: Gateway;
  readonly log: KeptLog;
  readonly connect: (stationId: string, options?: Partial<StationOptions>) => Promise<TestStation>;
  /** Kinds of the station's journal entries, in order. */
  readonly kinds: (stationId: string) => string[];
  readonly stop: () => Promise<void>;
}

export interface RigOptions extends Partial<AdmissionSettings> {
  readonly limits?: Partial<GatewayLimits>;
  readonly runnerLimits?: Partial<RunnerLimits>;
  readonly journal?: MemoryJournal;
  readonly credentials?: StationCredentials;
  readonly vault?: FrameVault;
  readonly certificates?: StationCertificates;
  /** Makes the server; without one it speaks plain HTTP. */
  readonly makeServer?: () => HttpServer | HttpsServer;
  readonly recheck?: (commandId: string) => string | null;
}

/** A vault for tests that are not about tokens: `token-x` is the plain form of `sealed-x`. */
export const readableVault: FrameVault = {
  seal: (text) => text.replaceAll('token-', 'sealed-'),
  unseal: (text) => text.replaceAll('sealed-', 'token-'),
};

/** Passwords in memory. */
export class MemoryCredentials implements StationCredentials {
  readonly passwords = new Map<string, string>();

  async check(stationId: string, password: string): Promise<'accepted' | 'wrong' | 'unknown'> {
    const stored = this.passwords.get(stationId);
    if (stored === undefined) return 'unknown';
    return stored === password ? 'accepted' : 'wrong';
  }

  async adopt(stationId: string, password: string): Promise<boolean> {
    if (this.passwords.has(stationId)) return false;
    this.passwords.set(stationId, password);
    return true;
  }
}

/** No certificate proves anything here. */
export const noCertificates: StationCertificates = {
  take: () => {},
  judge: async () => ({ ok: false, fault: 'foreign', detail: 'There is no authority.' }),
};

/** A gateway on a real port, in front of the scripted engine and a journal in memory. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const journal = options.journal ?? new MemoryJournal();
  const engine = new ScriptedEngine();
  const log = new KeptLog();
  const runner = await startRunner({
    journal,
    engine,
    log,
    clock: wallClock,
    server: testServer,
    policy: testPolicy,
    catalogue: testCatalogue,
    limits: { retryFirstMs: 5, retryLastMs: 20, ...options.runnerLimits },
  });
  const server = options.makeServer?.() ?? createServer();
  const gateway = createGateway({
    server,
    runner,
    vault: options.vault ?? readableVault,
    credentials: options.credentials ?? new MemoryCredentials(),
    certificates: options.certificates ?? noCertificates,
    options: {
      onboarding: options.onboarding ?? 'open',
      securityProfile: options.securityProfile ?? 0,
      behindTlsProxy: options.behindTlsProxy ?? false,
      limits: { closeGraceMs: 300, ...options.limits },
    },
    recheck: (commandId) => options.recheck?.(commandId) ?? null,
    log,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `${options.makeServer === undefined ? 'ws' : 'wss'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    journal,
    engine,
    runner,
    gateway,
    log,
    connect: (stationId, given = {}) => TestStation.connect({ server: address, stationId, ...given }),
    kinds: (stationId) =>
      journal.entries.filter((entry) => entry.stationId === stationId).map(({ kind }) => kind),
    async stop() {
      await gateway.close();
      await runner.drain();
      server.close();
      server.closeAllConnections();
    },
  };
}
