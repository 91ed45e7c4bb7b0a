import type { Incident } from './types.ts';

/** The list on screen, and how far the truth has moved on since. */
export interface Queue {
  readonly rows: readonly Incident[];
  /** Rows that appeared, left or changed place since `rows` was arranged. */
  readonly pending: number;
}

/**
 * Rows keep their place while somebody may be aiming at them: known rows are brought up to date where
 * they are, and everything that would move them is only counted until it is asked for.
 */
export function arrange(
  shown: readonly Incident[] | null,
  latest: readonly Incident[],
  known: ReadonlyMap<string, Incident> = new Map(),
): Queue {
  if (shown === null) return { rows: latest, pending: 0 };
  const truth = new Map(latest.map((incident) => [incident.id, incident]));
  const rows = shown.map((row) => truth.get(row.id) ?? known.get(row.id) ?? row);
  const shownIds = new Set(shown.map((row) => row.id));
  const added = latest.filter((incident) => !shownIds.has(incident.id)).length;
  const removed = shown.filter((row) => !truth.has(row.id)).length;
  return { rows, pending: added + removed + moved(shown, latest) };
}

/** How many rows that both lists hold stand at another place among those. */
function moved(shown: readonly Incident[], latest: readonly Incident[]): number {
  const latestIds = new Set(latest.map((incident) => incident.id));
  const shownIds = new Set(shown.map((incident) => incident.id));
  const before = shown.filter((row) => latestIds.has(row.id));
  const after = latest.filter((row) => shownIds.has(row.id));
  return before.filter((row, index) => after[index]?.id !== row.id).length;
}
