import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nextDue, recheckCommand } from '../../packages/engine/src/index.ts';
import type {
  Act,
  CommandRecord,
  CommandRequest,
  Policy,
  Station,
  StationProfile,
} from '../../packages/engine/src/index.ts';
import { createGateway } from '../../packages/server/src/gateway/gateway.ts';
import { plainRow } from '../../packages/server/src/runner/inputs.ts';
import { startRunner } from '../../packages/server/src/runner/start.ts';
import type { StartedRunner } from '../../packages/server/src/runner/start.ts';
import { loadCatalogue } from '../../packages/server/src/settings/index.ts';
import { KeptLog, testPolicy, testServer } from '../../packages/server/src/testing/fixtures.ts';
import {
  MemoryCredentials,
  noCertificates,
  readableVault,
} from '../../packages/server/src/testing/gateway-rig.ts';
import { MemoryJournal } from '../../packages/server/src/testing/memory-journal.ts';
import { realEngine } from '../../packages/server/src/testing/real-rig.ts';
import { TestStation, type CallHandler } from '../../packages/server/src/testing/station.ts';
import { TurnedClock } from '../../packages/server/src/testing/turned-clock.ts';
import { until } from '../../packages/server/src/testing/until.ts';

/** What a station says it is, in the texts that the catalogue knows. */
export interface Model {
  readonly vendor: string;
  readonly model: string;
  readonly firmware?: string;
}

export const STRANGER: Model = { vendor: 'Nobody', model: 'Nothing', firmware: '1.0' };

/** Knows whether a commit is under way: time must not run past it. */
class WatchedJournal extends MemoryJournal {
  underWay = 0;

  override async commit(batch: Parameters<MemoryJournal['commit']>[0]): Promise<void> {
    this.underWay++;
    try {
      await super.commit(batch);
    } finally {
      this.underWay--;
    }
  }
}

const STEP_MS = 1_000;
/** How often one second is looked at, a millisecond each: a station that never answers must not hold it up. */
const ROUNDS = 100;

/**
 * The real gateway, runner and engine on a real socket, with a journal in memory and a clock that the test
 * turns. Stations are asked nothing about themselves unless a test wants it.
 */
export class Wire {
  readonly runner: StartedRunner;
  readonly clock: TurnedClock;
  readonly stop: () => Promise<void>;
  readonly #address: string;
  readonly #journal: WatchedJournal;

  private constructor(
    runner: StartedRunner,
    journal: WatchedJournal,
    clock: TurnedClock,
    address: string,
    stop: () => Promise<void>,
  ) {
    this.runner = runner;
    this.clock = clock;
    this.#address = address;
    this.#journal = journal;
    this.stop = stop;
  }

  static async start(
    options: { policy?: Partial<Policy>; profiles?: readonly StationProfile[] } = {},
  ): Promise<Wire> {
    const log = new KeptLog();
    const clock = new TurnedClock(1_767_600_000_000);
    const journal = new WatchedJournal();
    const catalogue = loadCatalogue();
    const quiet = { ...testPolicy, learning: { ...testPolicy.learning, atOnce: 0 } };
    const runner = await startRunner({
      journal,
      engine: realEngine,
      log,
      clock,
      server: testServer,
      policy: { ...quiet, ...options.policy },
      catalogue: { ...catalogue, profiles: [...catalogue.profiles, ...(options.profiles ?? [])] },
    });
    const server = createServer();
    const gateway = createGateway({
      server,
      runner,
      vault: readableVault,
      credentials: new MemoryCredentials(),
      certificates: noCertificates,
      options: {
        onboarding: 'open',
        securityProfile: 0,
        behindTlsProxy: false,
        limits: { closeGraceMs: 300, pingIntervalMs: 3_600_000 },
      },
      recheck: (commandId) => recheckCommand(runner.state, clock.now(), commandId),
      clock,
      log,
    });
    runner.attach(gateway);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const stop = async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      const pulse = setInterval(() => clock.turn(50), 5);
      await gateway.close();
      await runner.drain();
      clearInterval(pulse);
    };
    return new Wire(runner, journal, clock, address, stop);
  }

  connect(stationId: string, onCall?: CallHandler, subprotocol = 'ocpp1.6'): Promise<TestStation> {
    return TestStation.connect({
      server: this.#address,
      stationId,
      subprotocols: [subprotocol],
      ...(onCall !== undefined && { onCall }),
    });
  }

  /** A 1.6 station of a model, connected and booted, with one free connector. */
  async booted(stationId: string, model: Model, onCall?: CallHandler): Promise<TestStation> {
    const station = await this.connect(stationId, onCall);
    await station.call('BootNotification', boot(model));
    await station.call('StatusNotification', status(1, 'Available'));
    return station;
  }

  /**
   * Lets time pass, second by second. Within each, stations get to answer what was asked of them, and timers
   * that others have set come due.
   */
  async pass(seconds: number): Promise<void> {
    for (let left = seconds * 1_000; left > 0; left -= STEP_MS) {
      this.clock.turn(Math.min(STEP_MS, left));
      for (let round = 0; round < ROUNDS && (this.#isDue() || this.#isAsking()); round++) {
        this.clock.turn(0);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await until(() => this.#journal.underWay === 0, 'the commit under way');
    }
  }

  /** Waits until something is so; timers that are due come due meanwhile. */
  async until(isSo: () => boolean, what: string): Promise<void> {
    await until(() => {
      this.clock.turn(0);
      return isSo();
    }, what);
  }

  #isAsking(): boolean {
    for (const { status: stands } of this.runner.state.commands.values())
      if (stands === 'queued' || stands === 'sent') return true;
    return false;
  }

  #isDue(): boolean {
    return (nextDue(this.runner.state) ?? Infinity) <= this.clock.now();
  }

  /** Sends a command as a person would, and says what became of it once it has ended. */
  async command(
    stationId: string,
    command: CommandRequest,
  ): Promise<{ status: string; detail: string | null; blockedBy: string[] }> {
    const id = this.order(stationId, command);
    await this.until(() => (this.record(id)?.endedAt ?? null) !== null, `the end of ${command.action}`);
    const record = this.record(id);
    return {
      status: record?.status ?? '',
      detail: record?.detail ?? null,
      blockedBy: record?.guards.filter(({ passed }) => !passed).map(({ rule }) => rule) ?? [],
    };
  }

  /** Gives the command to the engine and leaves it there; its id. */
  order(stationId: string, command: CommandRequest): string {
    const id = `c${this.runner.state.network.nextCommand}`;
    void this.put({ type: 'command', stationId, command, reason: 'a test', idempotencyKey: null });
    return id;
  }

  /** Does what a person does; resolves when it is stored. */
  put(act: Act): Promise<void> {
    const { draft, body } = plainRow({ kind: 'act', actor: { id: 'u1', name: 'Ada', origin: 'api' }, act });
    return new Promise((resolve, reject) => {
      this.runner.submit(draft, body, (error) => (error === null ? resolve() : reject(error)));
    });
  }

  record(id: string): CommandRecord | undefined {
    return this.runner.state.commands.get(id);
  }

  station(stationId: string): Station {
    const station = this.runner.state.stations.get(stationId);
    if (station === undefined) throw new Error(`No station ${stationId}.`);
    return station;
  }

  profileIdOf(stationId: string): string | null {
    return this.station(stationId).capabilities.profileId;
  }

  timeText(offsetS = 0): string {
    return new Date(this.clock.now() + offsetS * 1_000).toISOString();
  }
}

export function boot({ vendor, model, firmware }: Model): object {
  return {
    chargePointVendor: vendor,
    chargePointModel: model,
    ...(firmware !== undefined && { firmwareVersion: firmware }),
  };
}

export function status(connectorId: number, value: string): object {
  return { connectorId, errorCode: 'NoError', status: value };
}

/** Sends a call and does not wait for its answer. */
export function tell(station: TestStation, action: string, payload: object): void {
  station.send(JSON.stringify([2, `told-${action}`, action, payload]));
}

/** Messages that were asked of the station, in order: `TriggerMessage {"requestedMessage":…}`. */
export function asked(station: TestStation): string[] {
  return station.calls.map(({ action, payload }) => `${action} ${JSON.stringify(payload)}`);
}
