import type { RunResult } from '../virtual/run.ts';
import type { ContenderName } from '../virtual/contenders.ts';
import { columns, share, spans, whole } from './words.ts';

const NAMES: Readonly<Record<ContenderName, string>> = {
  ohmward: 'Ohmward',
  'alert-only': 'alert only',
  'reset-everything': 'reset everything',
};

type Line = readonly [label: string, valueOf: (result: RunResult) => string];

const LINES: readonly Line[] = [
  ['True faults that struck', ({ figures }) => whole(figures.faults)],
  ['  detected', ({ figures }) => share(figures.detected, figures.faults)],
  ['  time to detect (median / p95)', ({ figures }) => spans(figures.detect)],
  ['  time to decide', ({ figures }) => spans(figures.decide)],
  ['  time to repair', ({ figures }) => spans(figures.repair)],
  ['  cause named right', ({ figures }) => causesRight(figures.causes)],
  ['Ended by a command', ({ figures }) => share(figures.repairedRemotely, figures.faults)],
  [
    '  of these, would have healed alone',
    ({ figures }) => share(figures.wouldHaveHealed, figures.repairedRemotely),
  ],
  ['Ended alone', ({ figures }) => share(figures.endedAlone, figures.faults)],
  ['Ended by a person', ({ figures }) => share(figures.endedByPerson, figures.faults)],
  ['Still standing', ({ figures }) => share(figures.standing, figures.faults)],
  ['Truck rolls', ({ figures: { rolls } }) => whole(rolls.right + rolls.avoidable + rolls.nothingFound)],
  ['  right: hands were needed', ({ figures }) => whole(figures.rolls.right)],
  ['  wasted: a command would have done', ({ figures }) => whole(figures.rolls.avoidable)],
  ['  wasted: nothing found', ({ figures }) => whole(figures.rolls.nothingFound)],
  ['  missing: needed, none within 3 days', ({ figures }) => whole(figures.rolls.missing)],
  ['Hazards touched', (result) => blamed(result, 'hazard-touched')],
  ['  told too late to be known', (result) => excused(result, 'hazard-touched')],
  ['Live sessions disturbed', (result) => blamed(result, 'session-disturbed')],
  ['  told too late to be known', (result) => excused(result, 'session-disturbed')],
  ['Incidents or alerts', ({ figures }) => whole(figures.tickets)],
  ['  false: no fault behind them', ({ figures }) => whole(figures.falseTickets)],
  ['  about a line that broke by itself', ({ figures }) => whole(figures.linkTickets)],
  ['Pages to people', ({ pages }) => whole(pages)],
  ['Drivers who charged', ({ visits }) => whole(visits.charged)],
  ['Drivers who came in vain', ({ visits }) => whole(visits.lost)],
  ['  because of a fault', ({ figures }) => whole(figures.driversHarmed)],
  ['Commands sent', ({ commands }) => whole(commands)],
  ['Messages', ({ messages }) => whole(messages)],
];

/** What happened, side by side. */
export function comparison(results: readonly RunResult[]): string {
  return columns([
    ['', ...results.map(({ contender }) => NAMES[contender])],
    ...LINES.map(([label, valueOf]) => [label, ...results.map(valueOf)]),
  ]);
}

function causesRight(causes: RunResult['figures']['causes']): string {
  const named = causes.reduce((sum, { named: count }) => sum + count, 0);
  return share(
    causes.reduce((sum, { right }) => sum + right, 0),
    named,
  );
}

function blamed({ rules }: RunResult, rule: 'hazard-touched' | 'session-disturbed'): string {
  return whole(rules.broken.get(rule) ?? 0);
}

function excused({ rules }: RunResult, rule: 'hazard-touched' | 'session-disturbed'): string {
  return whole(rules.unknowable.get(rule) ?? 0);
}
