import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The environment for everything we start: the caller's, without NODE_ENV. `production` would leave out
 * development tools, `development` would build a slow console; each tool sets its own.
 * @param {Record<string, string>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnv(extra = {}) {
  const env = { ...process.env, ...extra };
  if (!('NODE_ENV' in extra)) delete env.NODE_ENV;
  return env;
}

/**
 * Runs a program in the repository's root with our terminal, and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean }} [options] `quiet` hides what it prints
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 128 and more when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? childEnv(),
      stdio: options.quiet ? 'ignore' : 'inherit',
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) =>
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]),
    );
  });
}

/** Runs a JavaScript file with this same Node. */
export function runNode(/** @type {readonly string[]} */ args, options = {}) {
  return run(process.execPath, args, options);
}

/**
 * Whole seconds with one decimal, for progress lines.
 * @param {number} startedAt epoch ms
 */
export function secondsSince(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
