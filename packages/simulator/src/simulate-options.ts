import { scenarios } from './network/scenario.ts';
import { VIRTUAL_ONLY, virtualOptions } from './simulate-virtual-options.ts';

/** Options of `ohmward simulate`, already read. */
export interface SimulateOptions {
  /** `ws://host:port`, without the path. */
  readonly url: string;
  readonly stations: number;
  readonly sites: number;
  readonly seed: number;
  /** Null runs until it is told to stop. */
  readonly durationS: number | null;
  readonly speed: number;
  readonly faults: keyof typeof scenarios;
  /** Where the truth is written, one JSON object per line; null for nowhere. */
  readonly truthFile: string | null;
  /** Stations prove who they are with passwords derived from it (security profile 1); null for none. */
  readonly secret: string | null;
  readonly json: boolean;
}

/** One command line option, in the notation of the usual option parsers. */
export interface OptionDescription {
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
}

/** The options of `ohmward simulate` for whoever builds the command line. */
export const simulateOptions: readonly OptionDescription[] = [
  { flags: '--stations <number>', description: 'charging stations', default: '150' },
  { flags: '--sites <number>', description: 'sites they stand at' },
  { flags: '--seed <number>', description: 'equal seeds give equal networks', default: '7' },
  ...virtualOptions,
  { flags: '--url <url>', description: 'real sockets: the server that the stations dial, ws://host:port' },
  { flags: '--duration <seconds>', description: 'with --url: end after so long; without it, on Ctrl-C' },
  {
    flags: '--speed <factor>',
    description: 'with --url: drivers and faults come so much faster (default: 1)',
  },
  {
    flags: '--faults <scenario>',
    description: `with --url: ${Object.keys(scenarios).join(', ')} (default: demo)`,
  },
  {
    flags: '--truth <file>',
    description: 'with --url: write what was truly wrong, one JSON object per line',
  },
  {
    flags: '--secret <text>',
    description: 'with --url: log in with passwords derived from it (security profile 1)',
  },
  { flags: '--json [file]', description: 'the figures as JSON: on a virtual clock into the file' },
];

/** Reads the raw values of the options, by camel-cased name. The problem names the option and the fix. */
export function readSimulateOptions(
  raw: Readonly<Record<string, unknown>>,
): SimulateOptions | { problem: string } {
  for (const name of VIRTUAL_ONLY) {
    if (raw[name] !== undefined)
      return { problem: `--${flagOf(name)} is for a virtual clock: leave out --url.` };
  }
  const url = text(raw['url']) ?? 'ws://127.0.0.1:8080';
  if (!/^wss?:\/\/[^/]+\/?$/.test(url)) {
    return { problem: `--url ${url}: give scheme, host and port alone, such as ws://127.0.0.1:8080.` };
  }
  const faults = text(raw['faults']) ?? 'demo';
  if (!isScenario(faults))
    return { problem: `--faults ${faults}: choose one of ${Object.keys(scenarios).join(', ')}.` };
  const numbers = {
    stations: count(raw['stations'], 150, 20_000),
    sites: count(raw['sites'], 20, 2000),
    seed: count(raw['seed'], 7, 2 ** 31),
    duration: amount(raw['duration'], 1_000_000),
    speed: amount(raw['speed'], 1000),
  };
  for (const [name, value] of Object.entries(numbers)) {
    if (value === undefined)
      return { problem: `--${name} ${String(raw[name])}: give a number above 0 that is not huge.` };
  }
  return {
    url: url.replace(/\/$/, ''),
    stations: numbers.stations ?? 150,
    sites: numbers.sites ?? 20,
    seed: numbers.seed ?? 7,
    durationS: numbers.duration ?? null,
    speed: numbers.speed ?? 1,
    faults,
    truthFile: text(raw['truth']) ?? null,
    secret: text(raw['secret']) ?? null,
    json: raw['json'] === true,
  };
}

function isScenario(name: string): name is keyof typeof scenarios {
  return Object.hasOwn(scenarios, name);
}

function flagOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number from 1 to `max`; undefined when it is something else. */
function count(value: unknown, fallback: number, max: number): number | undefined {
  if (value === undefined) return fallback;
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= max ? number : undefined;
}

/** A number above 0; null when not given, undefined when it is something else. */
function amount(value: unknown, max: number): number | null | undefined {
  if (value === undefined) return null;
  const number = Number(value);
  return number > 0 && number <= max ? number : undefined;
}
