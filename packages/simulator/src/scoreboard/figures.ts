import type { Case } from './case.ts';
import type { Collector } from './collector.ts';

/** Median and 95th percentile, seconds; null where nothing was measured. */
export interface Times {
  readonly count: number;
  readonly medianS: number | null;
  readonly p95S: number | null;
}

export interface KindFigures {
  readonly fault: string;
  readonly cause: string;
  readonly count: number;
  readonly detected: number;
  readonly detect: Times;
  readonly decide: Times;
  readonly repair: Times;
  readonly byCommand: number;
  readonly byItself: number;
  readonly byPerson: number;
  readonly standing: number;
}

export interface CauseFigures {
  readonly cause: string;
  /** Faults of this cause that were detected and given a cause. */
  readonly named: number;
  readonly right: number;
}

export interface Figures {
  readonly faults: number;
  readonly detected: number;
  readonly detect: Times;
  readonly decide: Times;
  readonly repair: Times;
  readonly kinds: readonly KindFigures[];
  readonly causes: readonly CauseFigures[];
  /** True cause, then named cause, then how often. `-`: none was named. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly repairedRemotely: number;
  /** Of those, how many would have ended alone within a day. */
  readonly wouldHaveHealed: number;
  readonly endedAlone: number;
  readonly endedByPerson: number;
  readonly standing: number;
  readonly rolls: {
    readonly right: number;
    readonly avoidable: number;
    readonly nothingFound: number;
    readonly missing: number;
  };
  readonly tickets: number;
  readonly falseTickets: number;
  readonly falseByPattern: Readonly<Record<string, number>>;
  /** Tickets about links that the network between lost for a while. */
  readonly linkTickets: number;
  readonly ownTickets: number;
  /** Drivers who came in vain because of a fault; one who met two counts for both. */
  readonly driversHarmed: number;
}

const DAY_MS = 86_400_000;
/** A fault that needs hands and was not visited within this time was missed. */
const VISIT_WITHIN_MS = 3 * DAY_MS;

/** Everything that a run shows, counted. `endAt`: end of the time in which faults strike. */
export function figuresOf(collector: Collector, endAt: number): Figures {
  const { cases, rolls, tickets } = collector;
  const byCommand = cases.filter(isRepairedRemotely);
  const rollsThatWere = (verdict: string): number => rolls.filter((roll) => roll.verdict === verdict).length;
  return {
    faults: cases.length,
    detected: cases.filter(({ detectedAt }) => detectedAt !== null).length,
    ...timesOf(cases),
    kinds: kindsOf(cases),
    causes: causesOf(cases),
    confusion: confusionOf(cases),
    repairedRemotely: byCommand.length,
    wouldHaveHealed: byCommand.filter(healsWithinADay).length,
    endedAlone: cases.filter(({ record }) => record.endedBy === 'itself').length,
    endedByPerson: cases.filter(({ record }) => record.endedBy === 'person').length,
    standing: cases.filter(({ record }) => record.endedAt === null).length,
    rolls: {
      right: rollsThatWere('right'),
      avoidable: rollsThatWere('avoidable'),
      nothingFound: rollsThatWere('nothing-found'),
      missing: cases.filter((entry) => isMissing(entry, endAt)).length,
    },
    tickets: tickets.opened,
    falseTickets: [...collector.falseByPattern.values()].reduce((sum, count) => sum + count, 0),
    falseByPattern: sorted(collector.falseByPattern),
    linkTickets: tickets.explained,
    ownTickets: tickets.own,
    driversHarmed: cases.reduce((sum, { record }) => sum + record.harmed, 0),
  };
}

export function isRepairedRemotely({ record }: Case): boolean {
  return record.endedBy?.startsWith('command:') === true;
}

/** Judged by the truth's own healing time, drawn before anybody acted. */
function healsWithinADay({ record }: Case): boolean {
  return record.healsAt !== null && record.healsAt - record.onsetAt <= DAY_MS;
}

function isMissing({ record, visitedAt }: Case, endAt: number): boolean {
  if (!record.needsVisit || record.onsetAt > endAt - VISIT_WITHIN_MS) return false;
  if (visitedAt !== null) return visitedAt - record.onsetAt > VISIT_WITHIN_MS;
  return record.endedAt === null || record.endedAt - record.onsetAt > VISIT_WITHIN_MS;
}

function timesOf(cases: readonly Case[]): { detect: Times; decide: Times; repair: Times } {
  return {
    detect: times(cases, ({ detectedAt }) => detectedAt),
    decide: times(cases, ({ decidedAt }) => decidedAt),
    repair: times(cases, ({ record }) => record.endedAt),
  };
}

function times(cases: readonly Case[], momentOf: (entry: Case) => number | null): Times {
  const waits = cases
    .flatMap((entry) => {
      const moment = momentOf(entry);
      return moment === null ? [] : [(moment - entry.record.onsetAt) / 1000];
    })
    .toSorted((a, b) => a - b);
  return { count: waits.length, medianS: quantile(waits, 0.5), p95S: quantile(waits, 0.95) };
}

function quantile(ascending: readonly number[], share: number): number | null {
  const value = ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))];
  return value === undefined ? null : Math.round(value);
}

function kindsOf(cases: readonly Case[]): KindFigures[] {
  const kinds = [...new Set(cases.map(({ record }) => record.fault))].toSorted();
  return kinds.map((fault) => {
    const own = cases.filter(({ record }) => record.fault === fault);
    return {
      fault,
      cause: own[0]?.record.cause ?? 'unknown',
      count: own.length,
      detected: own.filter(({ detectedAt }) => detectedAt !== null).length,
      ...timesOf(own),
      byCommand: own.filter(isRepairedRemotely).length,
      byItself: own.filter(({ record }) => record.endedBy === 'itself').length,
      byPerson: own.filter(({ record }) => record.endedBy === 'person').length,
      standing: own.filter(({ record }) => record.endedAt === null).length,
    };
  });
}

function causesOf(cases: readonly Case[]): CauseFigures[] {
  const causes = [...new Set(cases.map(({ record }) => record.cause))].toSorted();
  return causes.map((cause) => {
    const named = cases.filter((entry) => entry.record.cause === cause && entry.cause !== null);
    return { cause, named: named.length, right: named.filter((entry) => entry.cause === cause).length };
  });
}

function confusionOf(cases: readonly Case[]): Record<string, Record<string, number>> {
  const confusion: Record<string, Record<string, number>> = {};
  for (const { cause, record } of cases) {
    const row = (confusion[record.cause] ??= {});
    row[cause ?? '-'] = (row[cause ?? '-'] ?? 0) + 1;
  }
  return Object.fromEntries(
    Object.entries(confusion)
      .toSorted(byName)
      .map(([cause, row]) => [cause, Object.fromEntries(Object.entries(row).toSorted(byName))]),
  );
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(byName));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
