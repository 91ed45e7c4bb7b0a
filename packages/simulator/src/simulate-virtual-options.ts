import type { OptionDescription } from './simulate-options.ts';
import type { VirtualPlan } from './virtual/plan.ts';

/** Options of `ohmward simulate` on a virtual clock, already read. */
export interface VirtualOptions {
  readonly plan: VirtualPlan;
  /** Runs the baselines beside Ohmward, on the same seed. */
  readonly baselines: boolean;
  /** Where the whole scoreboard is written as JSON; null for nowhere. */
  readonly jsonFile: string | null;
}

export const virtualOptions: readonly OptionDescription[] = [
  { flags: '--days <number>', description: 'virtual days, without --url; may be a fraction (default: 30)' },
  { flags: '--noise <level>', description: 'calm, realistic or hostile (default: realistic)' },
  { flags: '--crashes <number>', description: 'crashes and restarts of Ohmward on the way (default: 0)' },
  { flags: '--faults-every <days>', description: 'mean time between faults of one station (default: 30)' },
  { flags: '--only-faults <numbers>', description: 'leaves out all other faults of the seed' },
  { flags: '--only-stations <ids>', description: 'leaves out all other stations of the seed' },
  { flags: '--baseline <which>', description: 'all or none: alert only, reset everything (default: all)' },
];

/** Names that say nothing where stations dial a real server. */
export const VIRTUAL_ONLY = [
  'days',
  'noise',
  'crashes',
  'faultsEvery',
  'onlyFaults',
  'onlyStations',
  'baseline',
] as const;
const SOCKETS_ONLY = ['duration', 'speed', 'faults', 'truth', 'secret'] as const;

/** Reads the raw values of the options, by camel-cased name. The problem names the option and the fix. */
export function readVirtualOptions(
  raw: Readonly<Record<string, unknown>>,
): VirtualOptions | { problem: string } {
  for (const name of SOCKETS_ONLY) {
    if (raw[name] !== undefined)
      return { problem: `--${name} is for stations that dial a server: give its --url as well.` };
  }
  const stations = number(raw['stations'], 150, 1, 20_000, true);
  const numbers = {
    stations,
    sites: number(raw['sites'], Math.max(1, Math.ceil((stations ?? 1) / 8)), 1, 2000, true),
    seed: number(raw['seed'], 7, 1, 2 ** 31, true),
    days: number(raw['days'], 30, 0.001, 366, false),
    crashes: number(raw['crashes'], 0, 0, 10_000, true),
    'faults-every': number(raw['faultsEvery'], 30, 0.01, 10_000, false),
  };
  for (const [name, value] of Object.entries(numbers))
    if (value === undefined)
      return {
        problem: `--${name} ${String(raw[name === 'faults-every' ? 'faultsEvery' : name])}: give a number that fits.`,
      };
  const noise = raw['noise'] ?? 'realistic';
  if (noise !== 'calm' && noise !== 'realistic' && noise !== 'hostile')
    return { problem: `--noise ${String(noise)}: choose calm, realistic or hostile.` };
  const baseline = raw['baseline'] ?? 'all';
  if (baseline !== 'all' && baseline !== 'none')
    return { problem: `--baseline ${String(baseline)}: choose all or none.` };
  const onlyFaults = numbersOf(raw['onlyFaults']);
  if (onlyFaults === undefined)
    return {
      problem: `--only-faults ${String(raw['onlyFaults'])}: give numbers with commas between, or none.`,
    };
  return {
    plan: {
      stations: numbers.stations ?? 150,
      sites: numbers.sites ?? 1,
      days: numbers.days ?? 30,
      seed: numbers.seed ?? 7,
      noise,
      crashes: numbers.crashes ?? 0,
      faultsEveryDays: numbers['faults-every'] ?? 30,
      onlyFaults,
      onlyStations: typeof raw['onlyStations'] === 'string' ? raw['onlyStations'].split(',') : null,
    },
    baselines: baseline === 'all',
    jsonFile: typeof raw['json'] === 'string' ? raw['json'] : null,
  };
}

function number(
  value: unknown,
  fallback: number,
  min: number,
  max: number,
  isWhole: boolean,
): number | undefined {
  if (value === undefined) return fallback;
  const read = Number(value);
  if (value === '' || !(read >= min && read <= max)) return undefined;
  return isWhole && !Number.isInteger(read) ? undefined : read;
}

/** Null when not given, undefined when it cannot be read. */
function numbersOf(value: unknown): number[] | null | undefined {
  if (value === undefined) return null;
  if (value === 'none') return [];
  const numbers = String(value).split(',').map(Number);
  return numbers.every((one) => Number.isInteger(one) && one >= 0) ? numbers : undefined;
}
