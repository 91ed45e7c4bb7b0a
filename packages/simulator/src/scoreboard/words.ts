import type { Times } from './figures.ts';

/** A duration for people: the two units that matter. */
export function span(seconds: number | null): string {
  if (seconds === null) return '-';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${(seconds / 3600).toFixed(1)} h`;
  return `${(seconds / 86_400).toFixed(1)} d`;
}

/** Median and 95th percentile. */
export function spans({ medianS, p95S }: Times): string {
  return medianS === null ? '-' : `${span(medianS)} / ${span(p95S)}`;
}

/** Written by hand: what a locale does differs between machines. */
export function whole(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

export function share(part: number, total: number): string {
  return total === 0 ? '-' : `${((part / total) * 100).toFixed(1)} %`;
}

/** Rows in columns: the first to the left, the others to the right. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[index] ?? 0) + 3),
        )
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
