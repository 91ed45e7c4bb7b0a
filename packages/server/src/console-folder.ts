import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the built console lies; through the package, so that it also holds for the bundled command. */
export function consoleFolder(): string {
  const manifest = createRequire(import.meta.url).resolve('@ohmward/server/package.json');
  return join(dirname(manifest), '..', 'web', 'dist');
}
