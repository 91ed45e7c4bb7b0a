import type { SiteKind } from '../station/design.ts';

/** Share of the day's peak by hour: slow at home by night, at work in the morning, fast on the road by day. */
const BY_HOUR: Readonly<Record<SiteKind, readonly number[]>> = {
  home: [
    0.35, 0.25, 0.15, 0.1, 0.08, 0.08, 0.1, 0.12, 0.12, 0.12, 0.15, 0.18, 0.2, 0.2, 0.22, 0.3, 0.45, 0.75, 1,
    0.95, 0.85, 0.75, 0.6, 0.45,
  ],
  work: [
    0.02, 0.02, 0.02, 0.02, 0.05, 0.15, 0.45, 0.9, 1, 0.75, 0.45, 0.35, 0.4, 0.4, 0.3, 0.22, 0.15, 0.1, 0.06,
    0.05, 0.04, 0.03, 0.02, 0.02,
  ],
  retail: [
    0.03, 0.02, 0.02, 0.02, 0.03, 0.05, 0.12, 0.3, 0.45, 0.6, 0.8, 0.95, 1, 0.95, 0.9, 0.9, 0.95, 1, 0.9,
    0.65, 0.4, 0.2, 0.1, 0.05,
  ],
  highway: [
    0.15, 0.1, 0.08, 0.08, 0.1, 0.2, 0.4, 0.6, 0.75, 0.8, 0.85, 0.95, 1, 0.95, 0.9, 0.9, 0.95, 1, 0.95, 0.8,
    0.65, 0.5, 0.35, 0.25,
  ],
};

/** Share of the week's peak by day, Sunday first: offices stand empty, roads and shops fill. */
const BY_DAY: Readonly<Record<SiteKind, readonly number[]>> = {
  home: [0.9, 1, 0.95, 0.95, 0.95, 0.9, 0.8],
  work: [0.08, 0.95, 1, 1, 1, 0.85, 0.12],
  retail: [0.5, 0.75, 0.75, 0.75, 0.8, 0.9, 1],
  highway: [0.95, 0.8, 0.7, 0.7, 0.75, 1, 0.9],
};

const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** Demand at a moment relative to the week's peak, between the hours without a step. UTC stands in for local time. */
export function demandAt(kind: SiteKind, at: number): number {
  const hour = (at / 3_600_000) % 24;
  const byHour = BY_HOUR[kind];
  const before = byHour[Math.floor(hour)] ?? 1;
  const after = byHour[(Math.floor(hour) + 1) % 24] ?? 1;
  const day = (Math.floor(at / DAY_MS) + EPOCH_WEEKDAY) % 7;
  return (before + (after - before) * (hour % 1)) * (BY_DAY[kind][day] ?? 1);
}

/** Mean of the curve over a week, 0 to 1: turns visits per day into visits at the peak. */
export function meanDemand(kind: SiteKind): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean(BY_HOUR[kind]) * mean(BY_DAY[kind]);
}
