#!/usr/bin/env node
// The built command when there is one, else (or with OHMWARD_SOURCES=1) the sources through tsx.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(home, 'dist', 'ohmward.js');

if (existsSync(built) && process.env['OHMWARD_SOURCES'] !== '1') {
  process.setSourceMapsEnabled(true);
  const { main } = await import(pathToFileURL(built).href);
  await main(process.argv);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import(pathToFileURL(join(home, 'src', 'main.ts')).href);
  await main(process.argv);
}
