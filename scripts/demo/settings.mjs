import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { ROOT } from '../lib/process.mjs';

const FIRST_PORT = 8080;
const PORTS_TRIED = 50;

/**
 * Options of `npm run demo -- …`.
 * @param {readonly string[]} args
 * @returns {{ seconds: number | null, host: string, port: number | null, data: string }}
 */
export function readOptions(args) {
  const options = {
    seconds: /** @type {number | null} */ (null),
    host: '127.0.0.1',
    port: /** @type {number | null} */ (null),
    data: join(ROOT, '.data', 'demo'),
  };
  for (let index = 0; index < args.length; index += 2) {
    const [name, value = ''] = args.slice(index, index + 2);
    if (name === '--seconds') options.seconds = wholeNumber(name, value);
    else if (name === '--port') options.port = wholeNumber(name, value);
    else if (name === '--host' && value !== '') options.host = value;
    else if (name === '--data' && value !== '') options.data = resolve(value);
    else
      throw new Error(
        `${name} is not known. Use --seconds <n>, --port <n>, --host <address>, --data <folder>.`,
      );
  }
  return options;
}

/** @param {string} name @param {string} value */
function wholeNumber(name, value) {
  if (!/^\d+$/.test(value)) throw new Error(`${name} wants a whole number, not "${value}".`);
  return Number(value);
}

/**
 * The wished port, or the first free one from 8080 on.
 * @param {string} host
 * @param {number | null} wished
 * @returns {Promise<number>}
 */
export async function freePort(host, wished) {
  if (wished !== null) {
    if (await isFree(host, wished)) return wished;
    throw new Error(`Port ${wished} is taken. Leave --port out and the demo finds a free one.`);
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port += 1)
    if (await isFree(host, port)) return port;
  throw new Error(
    `No free port from ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1}. Name one with --port.`,
  );
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function isFree(host, port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}

/**
 * Every demo begins with an empty network. A database that still runs, of a demo that was killed, is left
 * to the server, which knows how to take it over.
 */
export function emptyData(/** @type {string} */ data) {
  const database = databaseFolder(data);
  if (databaseRuns(database)) return;
  rmSync(database, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}

/** Under a home that only root can read, the server keeps its database elsewhere and says where. */
function databaseFolder(/** @type {string} */ data) {
  const pointer = join(data, 'postgres.json');
  return existsSync(pointer) ? JSON.parse(readFileSync(pointer, 'utf8')).location : join(data, 'postgres');
}

function databaseRuns(/** @type {string} */ database) {
  const file = join(database, 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
