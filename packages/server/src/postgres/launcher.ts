import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import type { Logger } from 'pino';
import {
  type Access,
  DATABASE_NAME,
  accessTo,
  clientConfig,
  movedAccess,
  portIsFree,
  urlOf,
} from './access.ts';
import { preparedBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { withLaunchLock } from './launch-lock.ts';
import { type Place, dataFolder, placeOf } from './place.ts';
import { disownStalePid, isLivePostmaster, recordedPid } from './postmaster.ts';
import { Presence } from './presence.ts';
import { type ServerProcess, adoptedServer, launchedServer } from './server-process.ts';
import { unprivilegedAccount } from './unprivileged.ts';

export interface EmbeddedPostgres {
  /** For `pg` clients and pools of the database `ohmward`. Stays valid across restarts of the server. */
  readonly options: ClientConfig;
  readonly url: string;
  /** Process id of the server that runs now; null while it is down. */
  readonly pid: number | null;
  /** Fast shutdown within six seconds, unless another process still uses the server. Idempotent. */
  stop(): Promise<void>;
}

export interface LaunchOptions {
  readonly dataDir: string;
  readonly log: Logger;
  /** Postgres settings that win over ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

const READY_PATIENCE_MS = 120_000;
const RETRY_MS_MAX = 5000;
const ENTER_AGAIN_MS = 200;

/**
 * Starts the data dir's own Postgres, or adopts one that an earlier process left running. While we run it
 * is started again whenever it dies; pools of `pg` reconnect by themselves.
 */
export async function startPostgres({
  dataDir,
  log,
  settings = {},
}: LaunchOptions): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  const home = dataFolder(resolve(dataDir), account);
  return withLaunchLock(home, async () => {
    const binaries = preparedBinaries(account);
    const place = placeOf(home, account, log);
    let access = await accessTo(place);
    await ensureCluster(place, binaries, account, access);
    if (
      access.endpoint.kind === 'loopback' &&
      livePid(place) === null &&
      !(await portIsFree(access.endpoint.port))
    ) {
      access = await movedAccess(place, access);
    }
    const launcher = new Launcher(place, access, log, () =>
      launchedServer({ place, binaries, account, access, settings }),
    );
    await launcher.bringUp(READY_PATIENCE_MS);
    return launcher;
  });
}

class Launcher implements EmbeddedPostgres {
  readonly options: ClientConfig;
  readonly url: string;
  readonly #place: Place;
  readonly #log: Logger;
  readonly #launch: () => ServerProcess;
  readonly #presence: Presence;
  #server: ServerProcess | null = null;
  #stopping: Promise<void> | null = null;

  constructor(place: Place, access: Access, log: Logger, launch: () => ServerProcess) {
    this.#place = place;
    this.#log = log;
    this.#launch = launch;
    this.options = clientConfig(access, DATABASE_NAME);
    this.url = urlOf(access, DATABASE_NAME);
    this.#presence = new Presence(clientConfig(access, 'postgres'), () => void this.#enterAgain());
    process.on('exit', this.#onExit);
  }

  get pid(): number | null {
    return this.#server?.pid ?? null;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#shutDown();
    return this.#stopping;
  }

  /** Returns once the server accepts queries; throws when it has not done so within `patienceMs`. */
  async bringUp(patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs;
    let pauseMs = 20;
    for (;;) {
      if (this.#stopping !== null) return;
      const server = this.#server ?? this.#find();
      this.#server = server;
      try {
        await this.#presence.enter();
        await this.#presence.ensureDatabase(DATABASE_NAME);
        void server.ended.then(() => this.#afterEnd(server));
        return;
      } catch (error) {
        if (server.hasEnded) this.#server = null;
        if (Date.now() > deadline) {
          throw new Error(
            `Postgres did not start. Its log is ${this.#place.logFile}; the last words: ${server.lastWords()}`,
            { cause: error },
          );
        }
        pauseMs = server.hasEnded ? Math.min(pauseMs * 2, 1000) : 25;
        await delay(pauseMs);
      }
    }
  }

  /** A running server of this cluster, else a new one. */
  #find(): ServerProcess {
    const pid = livePid(this.#place);
    if (pid !== null) {
      this.#log.info({ pid }, 'Postgres is already running for this data folder; using it.');
      return adoptedServer(pid, this.#place);
    }
    if (recordedPid(this.#place.cluster) !== null) disownStalePid(this.#place.cluster);
    return this.#launch();
  }

  async #afterEnd(server: ServerProcess): Promise<void> {
    if (this.#stopping !== null || this.#server !== server) return;
    this.#server = null;
    this.#log.error({ lastWords: server.lastWords() }, 'Postgres ended unexpectedly; starting it again.');
    for (let pauseMs = 100; this.#stopping === null; pauseMs = Math.min(pauseMs * 2, RETRY_MS_MAX)) {
      try {
        await this.bringUp(READY_PATIENCE_MS);
        this.#log.info({ pid: this.pid }, 'Postgres is back.');
        return;
      } catch (error) {
        this.#log.error({ err: error }, 'Postgres does not start again; trying on.');
        await delay(pauseMs);
      }
    }
  }

  /** One backend crashed: the server dropped all connections, and goes on by itself. */
  async #enterAgain(): Promise<void> {
    const server = this.#server;
    for (;;) {
      if (server === null || server.hasEnded || this.#server !== server || this.#stopping !== null) return;
      try {
        await this.#presence.enter();
        return;
      } catch {
        await delay(ENTER_AGAIN_MS);
      }
    }
  }

  async #shutDown(): Promise<void> {
    const server = this.#server;
    process.off('exit', this.#onExit);
    const last = await this.#presence.isLast();
    if (server !== null && last) await server.shutDown();
    this.#presence.leave();
    server?.release();
    this.#server = null;
  }

  /** Our process ends without `stop`: a server that we started ends with us, cleanly. */
  readonly #onExit = (): void => {
    if (this.#server?.launchedByUs === true) this.#server.interrupt();
  };
}

function livePid(place: Place): number | null {
  const pid = recordedPid(place.cluster);
  return pid !== null && isLivePostmaster(pid, place.cluster) ? pid : null;
}
