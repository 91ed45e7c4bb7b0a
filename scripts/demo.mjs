// `npm run demo`: the real server with a simulated network whose stations carry hidden faults.
// `-- --seconds N` ends by itself, with exit code 0 only when a fault was found, repaired and proven.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ApiError, createApi } from './demo/api.mjs';
import { createMilestones } from './demo/milestones.mjs';
import { emptyData, freePort, readOptions } from './demo/settings.mjs';
import { build } from './lib/build.mjs';
import { createChildren } from './lib/children.mjs';
import { ROOT } from './lib/process.mjs';
import { setup } from './setup.mjs';

const STATIONS = 160;
const SITES = 20;
const EMAIL = 'demo@ohmward.example';
const READY_MS = 120_000;

const children = createChildren();
const ending = new AbortController();
/** A child ended that should not have. */
let broken = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ending.abort());

try {
  const options = readOptions(process.argv.slice(2));
  await setup();
  await build({ onlyStale: true });
  emptyData(options.data);
  process.exitCode = await demo(options);
} catch (error) {
  if (!ending.signal.aborted || broken) {
    console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
} finally {
  await children.end();
}

/**
 * @param {ReturnType<typeof readOptions>} options
 * @returns {Promise<number>} exit code
 */
async function demo({ seconds, host, port: wished, data }) {
  const port = await freePort(host, wished);
  const token = process.env.OHMWARD_ADMIN_TOKEN || randomBytes(24).toString('hex');
  const address = `${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const api = createApi(`http://${address}`, token);

  console.log('demo: starting the server and its database …');
  await startServer(api, { host, port, data }, token);
  const password = randomBytes(9).toString('base64url');
  await createPerson(api, password);
  console.log(welcome(`http://${address}`, password, process.env.OHMWARD_ADMIN_TOKEN ? null : token));

  const milestones = createMilestones((line) => console.log(line));
  const listening = api.listen(
    'incident,decision',
    (topic, event) => milestones.take(topic, event),
    ending.signal,
  );
  listening.catch((error) => {
    if (!ending.signal.aborted)
      console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  });
  startNetwork(address, token);
  if (seconds !== null) setTimeout(() => ending.abort(), seconds * 1_000).unref();
  await aborted();

  const { found, repaired, proven, handedOver } = milestones.counts();
  console.log(
    `\ndemo: ${found} incidents found, ${repaired} repaired, ${proven} proven, ${handedOver} handed over. Ending …`,
  );
  return !broken && (seconds === null || proven > 0) ? 0 : 1;
}

/**
 * Starts `ohmward serve` and waits until it is ready.
 * @param {import('./demo/api.mjs').Api} api
 * @param {{ host: string, port: number, data: string }} place
 * @param {string} token
 */
async function startServer(api, { host, port, data }, token) {
  /** @type {string[]} */
  const log = [];
  const command = join(ROOT, 'packages/cli/bin/ohmward.js');
  const args = ['serve', '--host', host, '--port', String(port), '--data', data];
  const policy = ['--policy', join(ROOT, 'policies/demo.yaml')];
  const trust = ['--onboarding', 'open', '--security-profile', '0', '--authorization', 'accept-all'];
  // A demo must never write into a database that somebody uses.
  const env = { OHMWARD_ADMIN_TOKEN: token, OHMWARD_LOG: 'warn', DATABASE_URL: '' };
  let exitCode = /** @type {number | null} */ (null);
  children.start('the server', [command, ...args, ...policy, ...trust], {
    env,
    onLine: (line) => log.push(line) > 20 && log.shift(),
    onEnd: (code) => {
      exitCode = code;
      endedEarly(`the server ended with code ${code}.\n${log.join('\n')}`);
    },
  });
  for (const deadline = Date.now() + READY_MS; !(await api.ready()); await pause(200)) {
    if (exitCode !== null || ending.signal.aborted) throw new Error('the server did not start');
    if (Date.now() > deadline)
      throw new Error(`the server was not ready within ${READY_MS / 1_000} s.\n${log.join('\n')}`);
  }
}

/**
 * The demo's person; when an earlier demo left one behind, it gets the new password.
 * @param {import('./demo/api.mjs').Api} api
 * @param {string} password
 */
async function createPerson(api, password) {
  const person = { email: EMAIL, name: 'Demo', role: 'administrator', password };
  await api.call('POST', '/people', person).catch(async (error) => {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    await api.call('PATCH', `/people/${EMAIL}`, { password });
  });
}

/** @param {string} address @param {string} token */
function startNetwork(address, token) {
  const args = ['--import', 'tsx', 'scripts/demo/network.mjs', address, String(STATIONS), String(SITES)];
  children.start('the simulated network', args, {
    env: { OHMWARD_ADMIN_TOKEN: token },
    onLine: (line) => console.log(`demo: ${line}`),
    onEnd: (code) => endedEarly(`the simulated network ended with code ${code}.`),
  });
}

/**
 * A child that ends before it was told to ends the demo.
 * @param {string} message
 */
function endedEarly(message) {
  if (ending.signal.aborted) return;
  broken = true;
  console.error(`demo: ${message}`);
  ending.abort();
}

/** @param {string} url @param {string} password @param {string | null} token null when the caller knows it */
function welcome(url, password, token) {
  const access =
    token === null ? 'the token you gave in OHMWARD_ADMIN_TOKEN' : `authorization: Bearer ${token}`;
  return `
  Console   ${url}
  E-mail    ${EMAIL}
  Password  ${password}
  API       ${url}/api/v1/openapi.json, ${access}

  ${STATIONS} stations of several vendors at ${SITES} sites now connect; they speak OCPP 1.6, 2.0.1 and 2.1 and carry
  hidden faults. Watch Incidents: the first fault comes within half a minute, is found, repaired, and held under
  watch; the next session that delivers energy proves it. A welded contactor follows: Ohmward takes it out
  of service and calls a person, and no policy makes it do more. Open an incident to see why it did what it
  did, and a station to see every frame. The times are short, for the demo only. Ctrl-C ends everything.
`;
}

/** @returns {Promise<void>} */
function aborted() {
  return new Promise((resolve) => {
    if (ending.signal.aborted) resolve();
    ending.signal.addEventListener('abort', () => resolve());
  });
}

/** @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
