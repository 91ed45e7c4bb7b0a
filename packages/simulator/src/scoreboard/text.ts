import { RARE_PATHS, type RarePath } from '../virtual/checks/rare-paths.ts';
import { RULES, type RuleId } from '../virtual/checks/violations.ts';
import { usualIntervals } from '../virtual/fate/everyday.ts';
import { ENGINE_VERSION, type VirtualPlan } from '../virtual/plan.ts';
import type { RunResult } from '../virtual/run.ts';
import { comparison } from './comparison.ts';
import { columns, share, span, spans, whole } from './words.ts';

/** The scoreboard for people. It names no time of day and no machine: equal plans give equal bytes. */
export function scoreboardText(
  plan: VirtualPlan,
  policyVersion: string,
  results: readonly RunResult[],
): string {
  const [ohmward] = results;
  const parts = [heading(plan, policyVersion, ohmward), comparison(results)];
  if (ohmward !== undefined)
    parts.push(kinds(ohmward), causes(ohmward), invariants(ohmward), rarePaths(ohmward));
  return `${parts.join('\n\n')}\n`;
}

function heading(plan: VirtualPlan, policyVersion: string, result: RunResult | undefined): string {
  const { crashes, days, faultsEveryDays, noise, seed, sites, stations } = plan;
  const { heartbeatS, meterS } = usualIntervals;
  return [
    `${whole(stations)} stations at ${whole(sites)} sites, ${days} days, seed ${seed}, ${noise} noise, ${crashes} crashes of Ohmward`,
    `A heartbeat every ${heartbeatS} s, a meter sample every ${meterS} s, a fault per station every ${faultsEveryDays} days; ` +
      `${result?.crew ?? 0} technicians; policy ${policyVersion}, engine ${ENGINE_VERSION}`,
  ].join('\n');
}

function kinds({ figures }: RunResult): string {
  const rows = figures.kinds.map((kind) => [
    `  ${kind.fault}`,
    whole(kind.count),
    share(kind.detected, kind.count),
    spans(kind.detect),
    spans(kind.decide),
    spans(kind.repair),
    whole(kind.byCommand),
    whole(kind.byItself),
    whole(kind.byPerson),
    whole(kind.standing),
  ]);
  const head = [
    '',
    'struck',
    'detected',
    'detect',
    'decide',
    'repair',
    'command',
    'alone',
    'person',
    'standing',
  ];
  return `Faults by kind under Ohmward (times: median / p95)\n${columns([head, ...rows])}`;
}

function causes({ figures }: RunResult): string {
  const rows = figures.causes.map(({ cause, named, right }) => [
    `  ${cause}`,
    whole(named),
    share(right, named),
    confused(figures.confusion[cause] ?? {}, cause),
  ]);
  return `Causes (of the faults that were given one)\n${columns([['', 'named', 'right', 'most often taken for'], ...rows])}`;
}

function confused(row: Readonly<Record<string, number>>, truth: string): string {
  const others = Object.entries(row).filter(([cause]) => cause !== truth && cause !== '-');
  const [first] = others.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first === undefined ? '-' : `${first[0]} (${first[1]})`;
}

function invariants({ rules, settleMs, crashes }: RunResult): string {
  const ids = Object.keys(RULES) as RuleId[];
  const rows = ids.map((id) => [
    `  ${RULES[id]}`,
    whole(rules.checked.get(id) ?? 0),
    whole(rules.broken.get(id) ?? 0),
  ]);
  const lines = rules.violations
    .filter(({ couldKnow }) => couldKnow)
    .slice(0, 20)
    .map(
      ({ rule, at, stationId, detail }) =>
        `  ${new Date(at).toISOString()} ${stationId ?? ''} ${rule}: ${detail}`,
    );
  return [
    `Invariants (operating rules, section 6: 2 to 7 and 9; 1 and 8 need work orders and the ledger, which are not there yet)`,
    columns([['', 'checked', 'broken'], ...rows]),
    `  Crashes survived: ${crashes}. The network came to rest ${span(settleMs / 1000)} after the last fault.`,
    ...lines,
  ].join('\n');
}

function rarePaths({ checks }: RunResult): string {
  const paths = Object.keys(RARE_PATHS) as RarePath[];
  const rows = paths.map((path) => [`  ${RARE_PATHS[path]}`, whole(checks.rare.counts.get(path) ?? 0)]);
  return `Rare paths that ran\n${columns([['', 'times'], ...rows])}`;
}
