// `npm start`: the real server. Everything behind `--` goes to `ohmward serve`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/process.mjs';
import { setup } from './setup.mjs';

try {
  await setup();
  await build({ onlyStale: true });
  const command = join(ROOT, 'packages/cli/bin/ohmward.js');
  const server = spawn(process.execPath, [command, 'serve', ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both of us; a service manager may send SIGTERM only to us.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  process.on('SIGHUP', () => server.kill('SIGTERM'));
  server.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
