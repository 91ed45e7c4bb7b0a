// Makes a fresh clone ready: `node scripts/setup.mjs [--browser]`. Needs nothing but Node and npm.
import { pathToFileURL } from 'node:url';
import { CHROMIUM_HINT, ensureChromium } from './lib/chromium.mjs';
import { ensureDependencies, requireNode } from './lib/dependencies.mjs';

/** Installs what is missing. Quick and silent when nothing is. */
export async function setup() {
  requireNode();
  await ensureDependencies();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await setup();
    if (process.argv.includes('--browser') && (await ensureChromium()) === null)
      throw new Error(CHROMIUM_HINT);
    console.log('setup: ready');
  } catch (error) {
    console.error(`setup: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
