import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client, type ClientConfig, Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectDatabase } from './connect.ts';
import { type EmbeddedPostgres, startPostgres } from './launcher.ts';
import { isLivePostmaster } from './postmaster.ts';

const log = pino({ level: 'silent' });
const isRoot = process.getuid?.() === 0;
const cleanUps: (() => void | Promise<void>)[] = [];

let prepared: string;

beforeAll(async () => {
  prepared = join(mkdtempSync(join(tmpdir(), 'ohmward-prepared-')), 'data');
  chmodSync(dirname(prepared), 0o755);
  const server = await startPostgres({ dataDir: prepared, log });
  await server.stop();
});
afterAll(() => rmSync(dirname(prepared), { recursive: true, force: true }));

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

function folder(mode = 0o755): string {
  const made = mkdtempSync(join(tmpdir(), 'ohmward-launcher-'));
  chmodSync(made, mode);
  cleanUps.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A data folder with a database in it, without the time it takes to create one. */
function dataFolder(name = 'data'): string {
  const made = join(folder(), name);
  execFileSync('cp', ['-a', prepared, made]);
  return made;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, log, settings: { shared_buffers: '16MB' } });
  cleanUps.push(() => server.stop());
  return server;
}

async function ask<T>(options: ClientConfig, sql: string): Promise<T | undefined> {
  const client = new Client(options);
  client.on('error', () => {});
  await client.connect();
  try {
    const answer = await client.query<{ value: T }>(sql);
    return answer.rows[0]?.value;
  } finally {
    await client.end();
  }
}

/** Polls until `check` holds, for at most ten seconds. */
async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await check()) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('It never came true.');
}

function pidOf(server: EmbeddedPostgres): number {
  if (server.pid === null) throw new Error('The server is down.');
  return server.pid;
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

test('a new data folder becomes a durable UTF-8 database, and stopping ends every process', async () => {
  const server = await start(join(folder(), 'data'));
  const pid = pidOf(server);
  for (const [setting, value] of [
    ['fsync', 'on'],
    ['data_checksums', 'on'],
    ['server_encoding', 'UTF8'],
    ['synchronous_commit', 'on'],
    ['jit', 'off'],
  ]) {
    expect(await ask(server.options, `select current_setting('${setting}') as value`)).toBe(value);
  }
  expect(
    await ask({ connectionString: server.url }, `select lower('ÄÖ') || current_database() as value`),
  ).toBe('äöohmward');
  expect(await ask(server.options, `select 'b' < 'a' collate "default" or 'B' > 'a' as value`)).toBe(false);
  await server.stop();
  await server.stop();
  expect(isGone(pid)).toBe(true);
});

test('data outlives a stop, and a second launcher shares the server until both have let go', async () => {
  const dataDir = dataFolder();
  const first = await start(dataDir);
  await ask(first.options, 'create table kept as select 42 as value');
  await first.stop();
  const second = await start(dataDir);
  const third = await start(dataDir);
  expect(third.pid).toBe(second.pid);
  const pid = pidOf(third);
  await second.stop();
  expect(await ask<number>(third.options, 'select value from kept')).toBe(42);
  await third.stop();
  expect(isGone(pid)).toBe(true);
});

test('a crash of one backend does not end what launchers know of each other', async () => {
  const dataDir = dataFolder();
  const [first, second] = [await start(dataDir), await start(dataDir)];
  const present =
    "select array_agg(pid)::text as value from pg_stat_activity where application_name = 'ohmward launcher'";
  const before = (await ask<string>(first.options, present)) ?? '';
  process.kill(Number(/\d+/.exec(before)?.[0]), 'SIGKILL');
  await until(async () => {
    const now = await ask<string>(first.options, present).catch(() => before);
    return now !== undefined && now !== before && now?.split(',').length === 2;
  });
  await first.stop();
  expect(await ask<number>(second.options, 'select 1 as value')).toBe(1);
});

test('launchers that start at once on a new folder agree on one server', async () => {
  const dataDir = join(folder(), 'data');
  const servers = await Promise.all([1, 2, 3].map(() => start(dataDir)));
  expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
});

test.runIf(isRoot)(
  'as root, Postgres runs as an ordinary user, also for data under a closed home',
  async () => {
    const home = folder(0o700);
    const dataDir = join(home, 'deep', 'data');
    const server = await start(dataDir);
    const { location } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as {
      location: string;
    };
    cleanUps.unshift(() => rmSync(location, { recursive: true, force: true }));
    expect(readFileSync(`/proc/${pidOf(server)}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\s/m);
    await ask(server.options, 'create table kept as select 7 as value');
    await server.stop();
    const again = await start(dataDir);
    expect(await ask<number>(again.options, 'select value from kept')).toBe(7);
  },
);

test('a path too long for a socket gets a port, and keeps it', async () => {
  const dataDir = dataFolder('x'.repeat(100));
  const server = await start(dataDir);
  expect(server.options.host).toBe('127.0.0.1');
  await expect(ask({ ...server.options, password: 'wrong' }, 'select 1 as value')).rejects.toThrow(
    /password/,
  );
  await server.stop();
  expect((await start(dataDir)).options.port).toBe(server.options.port);
});

test('a server left behind by a killed process is adopted, and ended with us', async () => {
  const dataDir = dataFolder();
  const pid = await leftBehind(dataDir);
  const server = await start(dataDir);
  expect(server.pid).toBe(pid);
  expect(await ask<number>(server.options, 'select 1 as value')).toBe(1);
  await server.stop();
  await until(() => !isLivePostmaster(pid, join(dataDir, 'postgres', 'cluster')));
});

test('an adopted server that dies is started again', async () => {
  const dataDir = dataFolder();
  const pid = await leftBehind(dataDir);
  const server = await start(dataDir);
  process.kill(pid, 'SIGKILL');
  await until(async () => {
    try {
      return (await ask<number>(server.options, 'select 1 as value')) === 1 && server.pid !== pid;
    } catch {
      return false;
    }
  });
});

test('a pid file that names a stranger or a dead process does not keep the server down', async () => {
  const dataDir = dataFolder();
  const first = await start(dataDir);
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const content = readFileSync(pidFile, 'utf8');
  await first.stop();
  const dead = spawnSync('true').pid;
  for (const pid of [process.pid, dead]) {
    writeFileSync(pidFile, content.replace(/^\d+/, String(pid)), { mode: 0o600 });
    if (isRoot) spawnSync('chown', ['--reference', join(dataDir, 'postgres', 'cluster'), pidFile]);
    const server = await start(dataDir);
    expect(await ask<number>(server.options, 'select 1 as value')).toBe(1);
    await server.stop();
  }
});

test.runIf(process.platform === 'linux')('a zombie is no live server', async () => {
  const program = join(folder(), 'postgres');
  execFileSync('cp', ['/bin/true', program]);
  // The child ends only when its parent has become `sleep`, which never reaps it.
  const child = `until grep -q sleep /proc/$$/comm; do :; done; exec ${program}`;
  const parent = spawn('sh', ['-c', `(${child}) & echo $!; exec sleep 60`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  cleanUps.push(() => void parent.kill('SIGKILL'));
  const pid = Number(
    await new Promise<string>((done) => parent.stdout.setEncoding('utf8').once('data', done)),
  );
  await until(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes('(postgres) Z'));
  expect(isGone(pid)).toBe(false);
  expect(isLivePostmaster(pid, tmpdir())).toBe(false);
});

test('a killed Postgres comes back with all its data, and pools find it again', async () => {
  const server = await start(dataFolder());
  const pool = new Pool({ ...server.options, max: 2 });
  pool.on('error', () => {});
  cleanUps.push(() => pool.end());
  await pool.query('create table kept (value integer)');
  for (let round = 1; round <= 3; round += 1) {
    await pool.query('insert into kept values ($1)', [round]);
    const before = pidOf(server);
    process.kill(before, 'SIGKILL');
    await until(() => isGone(before));
    let count = 0;
    await until(async () => {
      try {
        count = (await pool.query('select from kept')).rowCount ?? 0;
        return server.pid !== before;
      } catch {
        return false;
      }
    });
    expect(count).toBe(round);
  }
});

test('an external server over TCP with a password is used and left alone', async () => {
  // A second cluster from the same binaries; its long path makes it listen on a port.
  const external = await start(dataFolder('y'.repeat(100)));
  const dataDir = join(folder(), 'data');
  const database = await connectDatabase({ dataDir, databaseUrl: external.url, log });
  expect(database.embedded).toBe(false);
  expect(await ask<number>(database.options, 'select 1 as value')).toBe(1);
  await database.stop();
  expect(await ask<number>(external.options, 'select 1 as value')).toBe(1);
  expect(existsSync(dataDir)).toBe(false);
  const url = new URL(external.url);
  url.password = 'wrong';
  const refused = connectDatabase({ dataDir, databaseUrl: url.toString(), log });
  await expect(refused).rejects.toThrow(
    /Cannot use the database at postgresql:\/\/ohmward:\*\*\*@127\.0\.0\.1.*--database-url/s,
  );
});

/** Process id of a server whose starter was killed before it could stop it. */
async function leftBehind(dataDir: string): Promise<number> {
  const script = join(folder(), 'starter.mts');
  writeFileSync(
    script,
    `import { startPostgres } from ${JSON.stringify(new URL('launcher.ts', import.meta.url).href)};
     const log = { info() {}, warn() {}, error() {} };
     const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log, settings: { shared_buffers: '16MB' } });
     process.stdout.write(String(server.pid), () => process.kill(process.pid, 'SIGKILL'));`,
  );
  const run = promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), script]);
  const output = await run.catch((error: { stdout: string }) => error);
  return Number(output.stdout);
}
