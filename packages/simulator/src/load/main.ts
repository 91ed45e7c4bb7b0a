import { parseArgs } from 'node:util';
import { runLoad } from './run-load.ts';

/** The load generator as its own process: prints one JSON object when it is done. */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    connections: { type: 'string', default: '200' },
    mode: { type: 'string', default: 'closed' },
    rate: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    'warm-up': { type: 'string', default: '2' },
    window: { type: 'string' },
    'id-prefix': { type: 'string', default: 'LOAD' },
    secret: { type: 'string' },
  },
});

if (values.url === undefined || (values.mode !== 'closed' && values.mode !== 'open')) {
  process.stderr.write(
    'Usage: --url ws://127.0.0.1:PORT [--connections N] [--mode closed|open] [--rate CALLS_PER_SECOND] ' +
      '[--seconds S] [--warm-up S] [--window N] [--id-prefix TEXT] [--secret TEXT]\n',
  );
  process.exit(2);
}

const result = await runLoad({
  url: values.url,
  connections: Number(values.connections),
  mode: values.mode,
  seconds: Number(values.seconds),
  warmUpSeconds: Number(values['warm-up']),
  idPrefix: values['id-prefix'],
  ...(values.rate === undefined ? {} : { rate: Number(values.rate) }),
  ...(values.window === undefined ? {} : { window: Number(values.window) }),
  auth: values.secret === undefined ? { profile: 0 } : { profile: 1, secret: values.secret },
});
process.stdout.write(`${JSON.stringify(result)}\n`);
