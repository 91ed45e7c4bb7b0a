import { spawn } from 'node:child_process';
import { childEnv, ROOT } from './process.mjs';

/** How long a child may take to end by itself. The server promises 15 s. */
const END_MS = 20_000;

/**
 * Long-running children that end together with us, each in its own process group, so that Ctrl-C reaches
 * them through us and in our order.
 */
export function createChildren() {
  /** @type {{ name: string, child: import('node:child_process').ChildProcess, ended: Promise<void> }[]} */
  const children = [];
  return {
    /**
     * @param {string} name for messages
     * @param {string[]} args of this same Node
     * @param {{ env?: Record<string, string>, onLine?: (line: string) => void, onEnd?: (code: number) => void }} [options]
     *   `onEnd` gets the exit code, 128 after a signal
     */
    start(name, args, { env = {}, onLine = () => {}, onEnd = () => {} } = {}) {
      const child = spawn(process.execPath, args, {
        cwd: ROOT,
        env: childEnv(env),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
      });
      for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
      /** @type {Promise<void>} */
      const ended = new Promise((resolve) => {
        child.once('close', (code, signal) => {
          onEnd(signal === null ? (code ?? 1) : 128);
          resolve();
        });
      });
      children.push({ name, child, ended });
    },
    /** Ends all, the last started first, and waits for them. */
    async end() {
      for (const { name, child, ended } of children.toReversed()) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        const timer = setTimeout(() => {
          console.error(`${name} did not end within ${END_MS / 1000} s and was stopped.`);
          child.kill('SIGKILL');
        }, END_MS);
        await ended;
        clearTimeout(timer);
      }
    },
  };
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} onLine
 */
function eachLine(stream, onLine) {
  let waiting = '';
  stream.setEncoding('utf8').on('data', (piece) => {
    waiting += piece;
    const lines = waiting.split('\n');
    waiting = lines.pop() ?? '';
    lines.forEach(onLine);
  });
}
