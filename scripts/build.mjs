// `npm run build`: the console's files and the bundled command.
import { build } from './lib/build.mjs';
import { setup } from './setup.mjs';

try {
  await setup();
  await build({ onlyStale: process.argv.includes('--if-stale') });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
