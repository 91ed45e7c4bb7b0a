/** Share of the day's peak by hour: people charge fast on the road and slowly at work and at home. */
const DC_BY_HOUR = [
  0.15, 0.1, 0.08, 0.08, 0.1, 0.2, 0.4, 0.6, 0.75, 0.8, 0.85, 0.95, 1, 0.95, 0.9, 0.9, 0.95, 1, 0.95, 0.8,
  0.65, 0.5, 0.35, 0.25,
];
const AC_BY_HOUR = [
  0.2, 0.15, 0.1, 0.1, 0.1, 0.15, 0.35, 0.75, 1, 0.95, 0.8, 0.7, 0.7, 0.7, 0.65, 0.65, 0.75, 0.9, 1, 0.95,
  0.8, 0.6, 0.4, 0.3,
];

/** Demand at a moment relative to the peak, between the hours without a step. UTC stands in for local time. */
export function demandAt(current: 'AC' | 'DC', at: number): number {
  const curve = current === 'DC' ? DC_BY_HOUR : AC_BY_HOUR;
  const hour = (at / 3_600_000) % 24;
  const before = curve[Math.floor(hour)] ?? 1;
  const after = curve[(Math.floor(hour) + 1) % 24] ?? 1;
  return before + (after - before) * (hour % 1);
}
