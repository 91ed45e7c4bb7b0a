import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const COMMAND = join(import.meta.dirname, '..', 'bin', 'ohmward.js');
const STOP_MS = 15_000;

let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ohmward-cli-'));
  // As root, Postgres runs as another user: it must get through to its files.
  chmodSync(dataDir, 0o711);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Starts the real command as a user would. `until` resolves with all output once the text is in it. */
function run(args: readonly string[], input?: string) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: {
      ...process.env,
      OHMWARD_ADMIN_TOKEN: 'a-token-for-this-test',
      OHMWARD_LOG: 'info',
      // Never a bundle that is older than what is tested here.
      OHMWARD_SOURCES: '1',
      DATABASE_URL: '',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  child.stdin.end(input);
  let out = '';
  let err = '';
  let wake = () => {};
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    wake();
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
    wake();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    ended,
    out: () => out,
    err: () => err,
    async until(text: string) {
      while (!out.includes(text) && !err.includes(text)) {
        const isOver = await Promise.race([
          ended.then(() => true),
          new Promise<false>((resolve) => (wake = () => resolve(false))),
        ]);
        if (isOver && !out.includes(text) && !err.includes(text))
          throw new Error(`ended without "${text}": ${out}${err}`);
      }
    },
  };
}

function serve(...more: string[]) {
  return run(['serve', '--port', '0', '--host', '127.0.0.1', '--data', dataDir, ...more]);
}

function postgresPid(): number | null {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n', 1)[0]) : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

// Each case starts the real command; a busy machine takes its time.
const PATIENCE = { timeout: 120_000 };

describe('ohmward serve', PATIENCE, () => {
  it('says one line when ready, and SIGTERM ends everything in time', async () => {
    const server = serve('--json');
    await server.until('"ready":true');
    expect(server.out().trim().split('\n')).toHaveLength(1);
    const { url } = JSON.parse(server.out());
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const postgres = postgresPid();
    expect(postgres !== null && isAlive(postgres)).toBe(true);
    // A listener of the stream must not hold the end up.
    const stream = await fetch(`${url}/api/v1/events`, {
      headers: { authorization: 'Bearer a-token-for-this-test' },
    });
    expect(stream.status).toBe(200);
    const startedAt = Date.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(STOP_MS);
    expect(postgres !== null && isAlive(postgres)).toBe(false);
    expect(server.err()).not.toContain('did not stop cleanly');
    for (const line of server.err().trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
  });

  it('ends as cleanly when SIGTERM comes during the start', async () => {
    const server = serve();
    // The first word of the start; the database is up and nothing listens yet.
    await server.until('rebuilt');
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    const pid = postgresPid();
    expect(pid !== null && isAlive(pid)).toBe(false);
  });

  it('warns once when onboarding alone is open', async () => {
    const server = serve('--onboarding', 'open');
    await server.until('Ohmward is ready at http://127.0.0.1:');
    expect(server.err().match(/warning: --onboarding open/g)).toHaveLength(1);
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(0);
  });

  it('refuses what does not exist yet by name, without starting anything', async () => {
    for (const [flags, text] of [
      [['--security-profile', '3'], '--security-profile 3 needs --tls-cert and --tls-key'],
      [['--nonsense'], "unknown option '--nonsense'"],
    ] as const) {
      const server = serve(...flags);
      expect(await server.ended).toBe(2);
      expect(server.err()).toContain(text);
    }
  });
});

describe('ohmward user', PATIENCE, () => {
  it('manages people on the database of a running server', async () => {
    const server = serve('--json');
    await server.until('"ready":true');
    const { url } = JSON.parse(server.out());
    const user = async (...args: string[]) => {
      const command = run(['user', ...args, '--data', dataDir, '--json'], 'a password of my own\n');
      const code = await command.ended;
      return { code, body: command.out() === '' ? null : JSON.parse(command.out()), err: command.err() };
    };
    const signIn = async (email: string, password: string) => {
      const body = JSON.stringify({ email, password });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })).status;
    };
    const added = await user('add', 'ann@example.com', '--name', 'Ann', '--role', 'operator');
    expect(added).toMatchObject({ code: 0, body: { email: 'ann@example.com', role: 'operator' } });
    expect(await signIn('ann@example.com', added.body.password)).toBe(200);
    expect((await user('add', 'ann@example.com')).code).not.toBe(0);
    expect((await user('role', 'ann@example.com', 'administrator')).body.role).toBe('administrator');
    expect((await user('password', 'ann@example.com', '--password-stdin')).code).toBe(0);
    expect(await signIn('ann@example.com', added.body.password)).toBe(401);
    expect(await signIn('ann@example.com', 'a password of my own')).toBe(200);
    expect((await user('list')).body).toMatchObject([{ email: 'ann@example.com', role: 'administrator' }]);
    expect((await user('remove', 'ann@example.com')).body.removed).toBe(true);
    expect((await user('list')).body).toEqual([]);
    expect((await user('role', 'nobody@example.com', 'viewer')).err).toContain('Nobody signs in as');
    // The server outlives the commands, and so does its database.
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});
