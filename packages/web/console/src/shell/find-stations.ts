import type { FleetStation } from '#api/types.ts';

/** Stations for a few typed letters: ids that begin with them first, then anything that contains them. */
export function findStations(
  rows: readonly FleetStation[],
  needle: string,
  limit: number,
): readonly FleetStation[] {
  if (needle === '') return [];
  const first: FleetStation[] = [];
  const second: FleetStation[] = [];
  for (const row of rows) {
    const id = row.id.toLowerCase();
    if (id.startsWith(needle)) first.push(row);
    else if (second.length < limit && matches(row, id, needle)) second.push(row);
    if (first.length >= limit) break;
  }
  return [...first, ...second].slice(0, limit);
}

function matches(row: FleetStation, id: string, needle: string): boolean {
  if (id.includes(needle)) return true;
  return [row.siteId, row.vendor, row.model].some((word) => word?.toLowerCase().includes(needle) === true);
}
