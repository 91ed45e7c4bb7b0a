import { parseArgs } from 'node:util';
import { progress } from '../bench/rig/progress.ts';
import { build } from '../lib/build.mjs';
import type { SoakPart } from './part.ts';
import { consoleFleet } from './parts/console-fleet.ts';
import { fuzz } from './parts/fuzz.ts';
import { hours } from './parts/hours.ts';
import { killPostgres } from './parts/kill-postgres.ts';
import { killServer } from './parts/kill-server.ts';
import { postgresPause } from './parts/postgres-pause.ts';
import { seeds } from './parts/seeds.ts';
import { storm } from './parts/storm.ts';
import { tlsStorm } from './parts/tls-storm.ts';

/** `npm run soak [-- <part> …] [--rounds N] [--seed N] [--pause-seconds N] [--stations N] [--json]` */
const PARTS: readonly SoakPart[] = [
  killServer,
  killPostgres,
  postgresPause,
  storm,
  tlsStorm,
  fuzz,
  hours,
  consoleFleet,
  seeds,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    'pause-seconds': { type: 'string', default: '20' },
    stations: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name));
if (values.help || unknown.length > 0) {
  const list = PARTS.map(({ name, what }) => `  ${name.padEnd(16)} ${what}`).join('\n');
  process.stderr.write(
    `${unknown.map((name) => `There is no part ${name}.\n`).join('')}Usage: npm run soak ` +
      `[-- <part> …] [--rounds N] [--seed N] [--pause-seconds N] [--stations N] [--json]\n\n${list}\n`,
  );
  process.exit(values.help ? 0 : 2);
}

// stdout belongs to the result.
console.log = (text: string) => progress(text);
await build({ onlyStale: true });
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
progress(`soak: seed ${seed}`);
const options = {
  rounds: values.rounds === undefined ? null : Number(values.rounds),
  seed,
  pauseSeconds: Number(values['pause-seconds']),
  stormStations: Number(values.stations),
};
const results = [];
for (const part of PARTS) {
  if (positionals.length > 0 && !positionals.includes(part.name)) continue;
  const startedAt = Date.now();
  const result = await part.run(options);
  results.push({ name: part.name, seconds: Math.round((Date.now() - startedAt) / 1_000), ...result });
}
if (values.json) process.stdout.write(`${JSON.stringify({ seed, results })}\n`);
else {
  for (const { name, seconds, violations, facts } of results) {
    const words = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`);
    console.info(
      `${name}: ${violations.length === 0 ? 'held' : 'VIOLATED'} in ${seconds} s (${words.join(', ')})`,
    );
    for (const violation of violations.slice(0, 20)) console.info(`  ${violation}`);
    if (violations.length > 20) console.info(`  … and ${violations.length - 20} more`);
  }
}
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
