import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { childEnv, ROOT, runNode, secondsSince } from './process.mjs';

/**
 * What is built, from what, into what. `digest` of all sources is kept in `.cache`, so that a second run
 * builds nothing.
 * @type {readonly { name: string, cwd: string, args: string[], sources: string[], result: string }[]}
 */
const TARGETS = [
  {
    name: 'console',
    cwd: 'packages/web',
    args: [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    sources: ['packages/web', 'package-lock.json'],
    result: 'packages/web/dist',
  },
  {
    name: 'command',
    cwd: 'packages/cli',
    args: ['build.mjs'],
    sources: [
      'packages/cli',
      'packages/server',
      'packages/simulator',
      'packages/engine',
      'packages/ocpp',
      'package-lock.json',
    ],
    result: 'packages/cli/dist/ohmward.js',
  },
];

/**
 * Builds the console and the command.
 * @param {{ onlyStale: boolean }} options
 */
export async function build({ onlyStale }) {
  for (const target of TARGETS) {
    const digest = digestOf(target.sources);
    const mark = join(ROOT, '.cache', `build-${target.name}.txt`);
    const fresh =
      existsSync(join(ROOT, target.result)) && existsSync(mark) && readFileSync(mark, 'utf8') === digest;
    if (fresh && onlyStale) continue;
    const startedAt = Date.now();
    console.log(`build: ${target.name} …`);
    const code = await runNode(target.args, { cwd: join(ROOT, target.cwd), env: childEnv() });
    if (code !== 0)
      throw new Error(`building the ${target.name} ended with code ${code}. Its message stands above.`);
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    writeFileSync(mark, digest);
    console.log(`build: ${target.name} done in ${secondsSince(startedAt)}`);
  }
}

/** @param {readonly string[]} sources */
function digestOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(ROOT, source);
    for (const file of source.includes('.') ? [path] : filesBelow(path)) {
      hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @returns {string[]} in a stable order
 */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['dist', 'node_modules', '.vite'].includes(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
