import { useEffect, useState } from 'react';
import { fleet } from './live.ts';
import type { FleetStation } from '#api/types.ts';

/** React need not follow each of hundreds of changes in a second: counts and tables move at this pace. */
const PACE_MS = 250;

/** The fleet's version, at a pace people can read. Draws again when it has moved. */
export function useFleetVersion(): number {
  const [version, setVersion] = useState(fleet.version);
  useEffect(() => {
    let timer: number | null = null;
    const later = () => {
      timer ??= window.setTimeout(() => {
        timer = null;
        setVersion(fleet.version);
      }, PACE_MS);
    };
    const offChanged = fleet.onChanged(later);
    const offReset = fleet.onReset(() => setVersion(fleet.version));
    setVersion(fleet.version);
    return () => {
      offChanged();
      offReset();
      if (timer !== null) window.clearTimeout(timer);
    };
  }, []);
  return version;
}

export function useFleetStation(id: string | null | undefined): FleetStation | undefined {
  useFleetVersion();
  return id === null || id === undefined ? undefined : fleet.get(id);
}
