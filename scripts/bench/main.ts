import { parseArgs } from 'node:util';
import { build } from '../lib/build.mjs';
import type { Figure, Part } from './part.ts';
import { cost } from './parts/cost.ts';
import { engine } from './parts/engine.ts';
import { faultToCommand } from './parts/fault-to-command.ts';
import { latency } from './parts/latency.ts';
import { memory } from './parts/memory.ts';
import { throughput } from './parts/throughput.ts';
import { progress, table } from './rig/progress.ts';

/** `npm run bench [-- <part> …] [--seconds N] [--rounds N] [--json]` */
const PARTS: readonly Part[] = [throughput, latency, faultToCommand, memory, engine, cost];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name));
const secondsPerRound = Number(values.seconds);
const rounds = Number(values.rounds);
if (values.help || unknown.length > 0 || !(secondsPerRound > 0) || !(rounds >= 1)) {
  const list = PARTS.map(({ name, what }) => `  ${name.padEnd(18)} ${what}`).join('\n');
  process.stderr.write(
    `${unknown.map((name) => `There is no part ${name}.\n`).join('')}` +
      `Usage: npm run bench [-- <part> …] [--seconds N] [--rounds N] [--json]\n\n${list}\n`,
  );
  process.exit(values.help ? 0 : 2);
}

// stdout belongs to the result.
console.log = (text: string) => progress(text);
await build({ onlyStale: true });
const figures: Figure[] = [];
for (const part of PARTS) {
  if (positionals.length > 0 && !positionals.includes(part.name)) continue;
  figures.push(...(await part.run({ secondsPerRound, rounds })));
}
process.stdout.write(
  values.json ? `${JSON.stringify({ secondsPerRound, figures })}\n` : `${report(figures)}\n`,
);
process.exitCode = figures.some(({ holds }) => holds === false) ? 1 : 0;

function report(all: readonly Figure[]): string {
  return table(
    ['figure', 'value', 'target', 'holds', 'note'],
    all.map(({ name, value, unit, target, holds, note }) => [
      name,
      `${value >= 1_000 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`.trimEnd(),
      target ?? '',
      holds === null ? '' : holds ? 'yes' : 'NO',
      note,
    ]),
  );
}
