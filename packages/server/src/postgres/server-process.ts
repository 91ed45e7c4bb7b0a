import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import type { Access } from './access.ts';
import type { Binaries } from './binaries.ts';
import { postgresEnvironment, runAs } from './cluster.ts';
import type { Place } from './place.ts';
import { isLivePostmaster } from './postmaster.ts';
import { postgresArguments } from './settings.ts';
import type { Account } from './unprivileged.ts';

/** A running Postgres server, ours or adopted. */
export interface ServerProcess {
  readonly pid: number | null;
  readonly launchedByUs: boolean;
  readonly hasEnded: boolean;
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Asks for a fast shutdown: open transactions are rolled back, all data reaches the disk. */
  interrupt(): void;
  /** Fast shutdown, then an immediate one (safe, but recovered at the next start), then the hard way. */
  shutDown(): Promise<void>;
  /** Stops watching. */
  release(): void;
  /** End of the server's log, for messages. */
  lastWords(): string;
}

const FAST_SHUTDOWN_MS = 3500;
const IMMEDIATE_SHUTDOWN_MS = 700;
const ADOPTED_POLL_MS = 250;
const LOG_BYTES_MAX = 10 * 1024 * 1024;

export interface Launch {
  readonly place: Place;
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly access: Access;
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts a server in its own session, so that Ctrl-C in our terminal does not take it away before we drained. */
export function launchedServer({ place, binaries, account, access, settings }: Launch): ServerProcess {
  rotateLog(place.logFile);
  const output = openSync(place.logFile, 'a', 0o600);
  const child = spawn(binaries.postgres, postgresArguments(place.cluster, access.endpoint, settings), {
    cwd: place.root,
    env: postgresEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
    ...runAs(account),
  });
  closeSync(output);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  return watched(child.pid ?? null, true, ended, place, () => {});
}

/** A server that an earlier process of ours left behind; not our child, so it is polled. */
export function adoptedServer(pid: number, place: Place): ServerProcess {
  let timer: NodeJS.Timeout | null = null;
  const ended = new Promise<void>((done) => {
    timer = setInterval(() => {
      if (isLivePostmaster(pid, place.cluster)) return;
      release();
      done();
    }, ADOPTED_POLL_MS);
  });
  const release = (): void => {
    if (timer !== null) clearInterval(timer);
  };
  return watched(pid, false, ended, place, release);
}

function watched(
  pid: number | null,
  launchedByUs: boolean,
  ended: Promise<void>,
  place: Place,
  release: () => void,
): ServerProcess {
  let hasEnded = false;
  const noted = (async (): Promise<void> => {
    await ended;
    hasEnded = true;
  })();
  const signal = (name: NodeJS.Signals): void => {
    if (pid === null || hasEnded) return;
    try {
      process.kill(pid, name);
    } catch {
      // It ended in this very moment; `ended` tells.
    }
  };
  return {
    pid,
    launchedByUs,
    get hasEnded() {
      return hasEnded;
    },
    ended: noted,
    interrupt: () => signal('SIGINT'),
    async shutDown() {
      signal('SIGINT');
      if (await within(noted, FAST_SHUTDOWN_MS)) return;
      signal('SIGQUIT');
      if (await within(noted, IMMEDIATE_SHUTDOWN_MS)) return;
      signal('SIGKILL');
      await within(noted, IMMEDIATE_SHUTDOWN_MS);
    },
    release,
    lastWords: () => tailOf(place.logFile),
  };
}

async function within(promise: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), ms);
  });
  const result = await Promise.race([promise.then(() => true), late]);
  clearTimeout(timer);
  return result;
}

function rotateLog(file: string): void {
  if (existsSync(file) && statSync(file).size > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
}

function tailOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join(' | ');
  } catch {
    return '(none)';
  }
}
