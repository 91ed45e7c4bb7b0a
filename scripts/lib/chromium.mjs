import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, secondsSince } from './process.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const ELSEWHERE = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PACKAGES = ['chromium', 'fonts-dejavu-core'];

/**
 * Path of a Chromium on this machine, or null. CHROMIUM_PATH wins over everything.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find(isProgram) ?? null;
}

/**
 * Finds Chromium, or installs Debian's package when we may. Never fails: null means that there is none, and
 * the caller decides what that is worth.
 * @returns {Promise<string | null>}
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return null;
  const startedAt = Date.now();
  console.log(
    `setup: no Chromium for the browser tests; installing Debian's packages (${PACKAGES.join(', ')}) …`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  await run('apt-get', ['update', ...wait], { env, quiet: true });
  const code = await run('apt-get', ['install', '-y', '--no-install-recommends', ...wait, ...PACKAGES], {
    env,
    quiet: true,
  });
  const installed = findChromium();
  if (installed === null) {
    console.log(`setup: apt-get install ended with code ${code}, and there is still no Chromium`);
    return null;
  }
  console.log(`setup: Chromium installed in ${secondsSince(startedAt)}`);
  return installed;
}

/** What to tell somebody who has no Chromium. */
export const CHROMIUM_HINT =
  'Install Chromium (Debian and Ubuntu: apt-get install chromium fonts-dejavu-core) or point CHROMIUM_PATH at one.';

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
