// `npm test [-- <path> …]`: everything that must hold, in one row. Paths narrow it to those rooms.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { CHROMIUM_HINT, ensureChromium } from './lib/chromium.mjs';
import { childEnv, ROOT, runNode, secondsSince } from './lib/process.mjs';
import { setup } from './setup.mjs';

const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
/** Where every test needs a browser. */
const BROWSER_ROOMS = ['e2e/console', 'e2e/live-console'];
const inCi = process.env.CI === 'true' || process.env.CI === '1';
const startedAt = Date.now();
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const skipped = [];
/** @type {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number } | null} */
let totals = null;

try {
  for (const path of paths) {
    if (!existsSync(join(ROOT, path)))
      throw new Error(`there is no ${path} here. Name a folder or file, e.g. packages/engine.`);
  }
  await setup();
  await step('format', () =>
    tool('oxfmt/bin/oxfmt', ['--check', '--no-error-on-unmatched-pattern', ...paths]),
  );
  await step('lint', () => tool('oxlint/bin/oxlint', ['--type-aware', ...paths]));
  for (const project of typeScriptProjects()) {
    await step(`types of ${project}`, () => tool('typescript/bin/tsc', ['--noEmit', '-p', project]));
  }
  if (usesBuild()) await step('build', () => build({ onlyStale: true }).then(() => 0));
  await step('tests', vitest);
  report();
} catch (error) {
  console.error(`test: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/**
 * @param {string} name
 * @param {() => Promise<number>} work resolves with an exit code
 */
async function step(name, work) {
  const begun = Date.now();
  console.log(`\ntest: ${name} …`);
  const code = await work().catch((error) => {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  });
  if (code !== 0) failures.push(name);
  console.log(`test: ${name} ${code === 0 ? 'passed' : `FAILED (code ${code})`} in ${secondsSince(begun)}`);
}

/** Runs a program of node_modules by its file, because `.bin` may be missing. */
function tool(/** @type {string} */ file, /** @type {string[]} */ args, env = childEnv()) {
  return runNode([join(ROOT, 'node_modules', file), ...args], { env });
}

/** Folders with a tsconfig.json that lie in, or above, what was asked for; `.` is the root's own. */
function typeScriptProjects() {
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`);
  return ['.', ...packages, 'e2e']
    .filter((folder) => existsSync(join(ROOT, folder, 'tsconfig.json')))
    .filter((folder) => paths.length === 0 || paths.some((path) => overlaps(path, folder)));
}

/** True when `path` lies in `folder`, or `folder` in `path`. */
function overlaps(/** @type {string} */ path, /** @type {string} */ folder) {
  if (folder === '.') return path.startsWith('scripts');
  const [a, b] = [`${path.replace(/\/+$/, '')}/`, `${folder}/`];
  return a.startsWith(b) || b.startsWith(a);
}

/** The tests of these rooms use the console and the command as they ship. */
function usesBuild() {
  return (
    paths.length === 0 ||
    paths.some((path) => ['e2e', 'packages/cli', 'scripts'].some((room) => overlaps(path, room)))
  );
}

/** All tests by vitest; without a browser, those that need one are left out by name. */
async function vitest() {
  const args = ['run', ...paths];
  const needsBrowser =
    paths.length === 0 ||
    paths.some((path) => BROWSER_ROOMS.some((room) => overlaps(path, room)) || path.includes('browser'));
  const chromium = needsBrowser ? await ensureChromium() : null;
  if (needsBrowser && chromium === null) {
    if (inCi) throw new Error(`The browser tests need Chromium. ${CHROMIUM_HINT}`);
    const left = [...BROWSER_ROOMS.map((room) => `${room}/**`), '**/*.browser.test.{ts,tsx}'];
    skipped.push(`browser tests (${left.join(', ')}): no Chromium. ${CHROMIUM_HINT}`);
    args.push(...left.flatMap((pattern) => ['--exclude', pattern]));
  }
  const folder = mkdtempSync(join(tmpdir(), 'ohmward-test-'));
  const file = join(folder, 'result.json');
  const env = childEnv(chromium === null ? {} : { CHROMIUM_PATH: chromium });
  const code = await tool(
    'vitest/vitest.mjs',
    [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  );
  totals = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  rmSync(folder, { recursive: true, force: true });
  return code;
}

function report() {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = totals ?? {};
  for (const line of skipped) console.log(`skipped: ${line}`);
  if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
  const pending = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed${pending} (${secondsSince(startedAt)})`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
