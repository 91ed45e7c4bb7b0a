import type { FleetStation } from '#api/types.ts';
import { useSyncExternalStore } from 'react';
import { fleet } from './live.ts';

/** React need not follow each of hundreds of changes in a second: counts and tables move at this pace. */
const PACE_MS = 250;

let paced = fleet.version;
let timer: number | null = null;
const listeners = new Set<() => void>();

function publish(): void {
  timer = null;
  paced = fleet.version;
  for (const listener of listeners) listener();
}

fleet.onChanged(() => {
  timer ??= window.setTimeout(publish, PACE_MS);
});
// A whole new list is shown at once.
fleet.onReset(publish);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The fleet's version, at a pace people can read. Draws again when it has moved. */
export const useFleetVersion = (): number => useSyncExternalStore(subscribe, () => paced);

export function useFleetStation(id: string | null | undefined): FleetStation | undefined {
  useFleetVersion();
  return id === null || id === undefined ? undefined : fleet.get(id);
}
