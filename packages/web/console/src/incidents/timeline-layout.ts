import type { Decision, IncidentStatus, Lane, TimelineItem } from '#api/types.ts';

/** Lanes of an incident's time axis, from outside in: what stations said, what we thought, did, and people. */
export interface LaneRow {
  readonly key: string;
  readonly lane: Lane;
  readonly label: string;
  readonly items: readonly TimelineItem[];
}

const LABELS: Readonly<Record<Lane, string>> = {
  evidence: 'Evidence',
  decision: 'Decisions',
  command: 'Commands',
  person: 'People',
};

/** Evidence of up to this many stations gets a lane each; beyond that they share one. */
const STATION_LANES = 4;

export function lanesOf(items: readonly TimelineItem[]): readonly LaneRow[] {
  const evidence = items.filter((item) => item.lane === 'evidence');
  const stations = [...new Set(evidence.map((item) => item.stationId))];
  const rows: LaneRow[] =
    stations.length > 1 && stations.length <= STATION_LANES
      ? stations.map((station) => ({
          key: `evidence ${station ?? ''}`,
          lane: 'evidence',
          label: station ?? LABELS.evidence,
          items: evidence.filter((item) => item.stationId === station),
        }))
      : [{ key: 'evidence', lane: 'evidence', label: LABELS.evidence, items: evidence }];
  for (const lane of ['decision', 'command', 'person'] as const) {
    rows.push({ key: lane, lane, label: LABELS[lane], items: items.filter((item) => item.lane === lane) });
  }
  return rows.filter((row) => row.items.length > 0);
}

/** A stretch of time in one status. */
export interface Band {
  readonly status: IncidentStatus;
  readonly from: number;
  readonly to: number;
}

const STATUS_AFTER: Readonly<Record<string, IncidentStatus>> = {
  opened: 'open',
  relapsed: 'open',
  acted: 'recovering',
  verifying: 'verifying',
  verified: 'resolved',
  escalated: 'escalated',
  resolved: 'resolved',
};

/** The incident's states over time, read off its decisions. Ends at `until`. */
export function bandsOf(decisions: readonly Decision[], until: number): readonly Band[] {
  const turns: { status: IncidentStatus; at: number }[] = [];
  for (const decision of decisions) {
    const status = STATUS_AFTER[decision.kind];
    // What is done after a person was called, such as taking a hazard out of service, calls nobody off.
    if (status === undefined || (status === 'recovering' && turns.at(-1)?.status === 'escalated')) continue;
    turns.push({ status, at: Date.parse(decision.at) });
  }
  const changes = turns.filter((turn, index) => turns[index - 1]?.status !== turn.status);
  return changes.flatMap(({ status, at }, index) => {
    if (status === 'resolved') return [];
    return [{ status, from: at, to: Math.max(at, changes[index + 1]?.at ?? until) }];
  });
}

/** Items that would sit on top of each other, drawn as one mark with a count. */
export interface Mark {
  readonly x: number;
  readonly items: readonly TimelineItem[];
}

export function marksOf(
  items: readonly TimelineItem[],
  xOf: (at: number) => number,
  gapPx = 9,
): readonly Mark[] {
  const marks: { x: number; items: TimelineItem[] }[] = [];
  for (const item of items.toSorted((a, b) => a.at.localeCompare(b.at))) {
    const x = xOf(Date.parse(item.at));
    const last = marks.at(-1);
    if (last !== undefined && x - last.x < gapPx) last.items.push(item);
    else marks.push({ x, items: [item] });
  }
  return marks;
}

const STEPS_S = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/** Round moments for the axis, at most `most` of them. */
export function ticksOf(from: number, to: number, most: number): readonly number[] {
  const lengthS = Math.max(1, (to - from) / 1000);
  const stepS = STEPS_S.find((step) => lengthS / step <= most) ?? Math.ceil(lengthS / most / 86_400) * 86_400;
  const stepMs = stepS * 1000;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / stepMs) * stepMs; at <= to; at += stepMs) ticks.push(at);
  return ticks;
}
