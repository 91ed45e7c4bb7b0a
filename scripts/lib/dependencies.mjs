import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { childEnv, ROOT, run, secondsSince } from './process.mjs';

const MIN_NODE = /** @type {const} */ ([20, 19]);

/**
 * Flags that make `npm ci` do the same whatever the user's .npmrc says. Install scripts stay off: nothing
 * here needs one, and a package that runs code while it is being installed is a risk without a use.
 */
const CI_FLAGS = [
  '--include=dev',
  '--include=optional',
  '--include=peer',
  '--ignore-scripts',
  '--bin-links',
  '--package-lock',
  '--workspaces',
  '--include-workspace-root',
  '--install-strategy=hoisted',
  '--no-install-links',
  '--no-global',
  '--no-dry-run',
  '--no-audit',
  '--no-fund',
  '--no-progress',
];

/** Stops with a plain sentence on a Node that is too old to run anything here. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  throw new Error(
    `Ohmward needs Node ${MIN_NODE.join('.')} or newer, this is ${version}. Get one from https://nodejs.org.`,
  );
}

/**
 * What keeps `node_modules` from matching the lockfile, in one sentence; null when it matches. Compared by
 * content and not by time, because a fresh checkout rewrites times. An install that was interrupted has no
 * hidden lockfile.
 * @param {string} [root]
 * @returns {string | null}
 */
export function installProblem(root = ROOT) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(join(root, 'node_modules'))) return 'dependencies are not installed yet';
  if (!existsSync(hidden)) return 'the last installation did not finish';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(hidden);
  for (const [path, entry] of Object.entries(wanted)) {
    const there = present[path];
    if (path === '' || (there === undefined && entry.optional)) continue;
    if (there === undefined) return `${path} is missing`;
    if (there.version !== entry.version) return `${path} is ${there.version}, wanted ${entry.version}`;
    if (there.integrity !== entry.integrity) return `${path} has other content than the lockfile says`;
  }
  return null;
}

/**
 * Makes `node_modules` match the lockfile; does nothing when it does already.
 * @returns {Promise<void>}
 */
export async function ensureDependencies() {
  const problem = installProblem();
  if (problem === null) return;
  const startedAt = Date.now();
  console.log(`setup: ${problem}; installing with npm ci (once, a minute or so) …`);
  const [command, args] = npmCommand();
  const code = await run(command, [...args, 'ci', ...CI_FLAGS], { env: childEnv() });
  if (code !== 0) throw new Error(`npm ci ended with code ${code}. Its message stands above.`);
  const after = installProblem();
  if (after !== null)
    throw new Error(`npm ci ended well, and yet ${after}. Delete node_modules and try again.`);
  console.log(`setup: dependencies installed in ${secondsSince(startedAt)}`);
}

/**
 * The npm that started us, else the one on the PATH.
 * @returns {[string, string[]]}
 */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started !== undefined && basename(started) === 'npm-cli.js') return [process.execPath, [started]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/**
 * @param {string} file a lockfile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
