import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ROOT, childEnv } from '../../lib/process.mjs';

/** How long a child may take to say its first line. */
const FIRST_LINE_MS = 120_000;
const COMPLAINT_MAX = 4_000;

export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The first line on stdout; rejects with the end of its stderr when it ends without one. */
  readonly firstLine: Promise<string>;
  /** Resolves with the exit code; 128 after a signal. */
  readonly ended: Promise<number>;
  /** The end of what it said on stderr. */
  lastWords(): string;
}

/** Starts a program of ours with this same Node, from the repository's root. */
export function startChild(args: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: childEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-COMPLAINT_MAX);
  });
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 128));
  const firstLine = firstLineOf(child, args, () => complaint);
  // Whoever does not wait for it must not be ended by it.
  firstLine.catch(() => {});
  if (child.pid === undefined) throw new Error(`${args.join(' ')} could not be started`);
  return { process: child, pid: child.pid, firstLine, ended, lastWords: () => complaint };
}

function firstLineOf(child: ChildProcess, args: readonly string[], complaint: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) =>
      reject(new Error(`${args.slice(0, 4).join(' ')} … ${what}. It said: ${complaint().trim()}`));
    const timer = setTimeout(() => fail('did not get ready in time'), FIRST_LINE_MS);
    if (child.stdout === null) return fail('has no stdout');
    createInterface(child.stdout).once('line', (line) => {
      clearTimeout(timer);
      resolve(line);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

/** Ends a child with SIGTERM and waits for it. */
export async function endChild(child: Child): Promise<void> {
  child.process.kill('SIGTERM');
  await child.ended;
}
