import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The demo promises a fault found, repaired and proven within two minutes; installing and building come on top. */
const DEMO_S = 170;

let data = '';
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'ohmward-demo-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

it(
  'shows a fault found, repaired and proven, and ends cleanly on Ctrl-C',
  { timeout: (DEMO_S + 40) * 1_000 },
  async () => {
    const port = await freePort();
    const args = ['scripts/demo.mjs', '--seconds', String(DEMO_S), '--port', String(port), '--data', data];
    const demo = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [demo.stdout, demo.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        // The third act of the story is enough; the rest of the time is the visitor's.
        if (/ repaired {3}/.test(output) && / proven {5}/.test(output)) demo.kill('SIGINT');
      });
    }
    const code = await new Promise((resolve) => {
      demo.once('close', resolve);
    });
    expect(code, output).toBe(0);
    for (const word of ['found', 'diagnosed', 'repairing', 'repaired', 'proven']) {
      expect(output).toMatch(new RegExp(`\\d\\d:\\d\\d:\\d\\d  \\S+ +${word} `));
    }
    // Nobody listens any more: the server ended with the demo.
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  },
);

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
