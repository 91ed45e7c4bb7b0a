import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMAND = join(import.meta.dirname, '../../packages/cli/bin/ohmward.js');
export const TOKEN = 'administrator-of-these-tests';

export interface ServeOptions {
  /** Further flags of `ohmward serve`. */
  readonly flags?: readonly string[];
  /** Default: a new one, which `end` deletes. */
  readonly dataDir?: string;
  /** Policy as YAML. */
  readonly policy?: string;
  /** 0 picks a free one. */
  readonly port?: number;
}

/** `ohmward serve` as a user starts it: the real command, as a process of its own. */
export interface Served {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly dataDir: string;
  readonly out: () => string;
  readonly err: () => string;
  /** Pid of the embedded Postgres, or null when it does not run. */
  readonly postgresPid: () => number | null;
  /** Sends SIGTERM and waits; how it ended and how long that took. */
  stop(): Promise<{ code: number | null; tookMs: number }>;
  /** Stops it and deletes its data unless they were given. */
  end(): Promise<void>;
}

/** A folder that the unprivileged user, under whom Postgres runs when we are root, can walk through. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `ohmward-e2e-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Resolves when the command says that it is ready; rejects with all it said when it ends before. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const dataDir = options.dataDir ?? temporaryFolder('data');
  const args = ['serve', '--host', '127.0.0.1', '--port', String(options.port ?? 0), '--data', dataDir];
  if (options.policy !== undefined) {
    const file = join(dataDir, 'policy.yaml');
    writeFileSync(file, options.policy);
    args.push('--policy', file);
  }
  const child = run([...args, ...(options.flags ?? [])]);
  const ready = /ready at (\S+)|"listening":"([^"]+)"/;
  await child.until(ready).catch((error: unknown) => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    throw error;
  });
  const found = ready.exec(child.out());
  const stop = async () => {
    const startedAt = Date.now();
    child.process.kill('SIGTERM');
    return { code: await child.ended, tookMs: Date.now() - startedAt };
  };
  return {
    url: found?.[1] ?? found?.[2] ?? '',
    dataDir,
    out: child.out,
    err: child.err,
    postgresPid: () => postgresPid(dataDir),
    stop,
    async end() {
      if (child.process.exitCode === null) await stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Run {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when standard output matches. */
  until(pattern: RegExp): Promise<void>;
}

/** Runs `ohmward` from the sources, so that nothing older than what is tested runs. */
export function run(args: readonly string[], input = ''): Run {
  const process_ = spawn(process.execPath, [COMMAND, ...args], {
    env: {
      ...process.env,
      OHMWARD_ADMIN_TOKEN: TOKEN,
      OHMWARD_LOG: 'warn',
      OHMWARD_SOURCES: '1',
      DATABASE_URL: '',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  let wake = () => {};
  process_.stdin.end(input);
  process_.stdout.on('data', (chunk) => {
    out += String(chunk);
    wake();
  });
  process_.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<number | null>((resolve) =>
    process_.once('close', (code) => {
      resolve(code);
      wake();
    }),
  );
  return {
    process: process_,
    ended,
    out: () => out,
    err: () => err,
    async until(pattern) {
      while (!pattern.test(out)) {
        if (process_.exitCode !== null) throw new Error(`ohmward ended without ${pattern}: ${out}${err}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function postgresPid(dataDir: string): number | null {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  return isAlive(pid) ? pid : null;
}
