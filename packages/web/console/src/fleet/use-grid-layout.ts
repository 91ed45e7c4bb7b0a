import { type RefObject, useEffect, useMemo, useState } from 'react';
import { fleet } from '../live.ts';
import type { Grouping } from '../search.ts';
import { type FleetFilter, visibleIndexes } from './filter.ts';
import { type GridLayout, layoutGrid } from './grid-layout.ts';

/** Where membership depends on states, it is brought up to date this often. */
const SETTLE_MS = 2_000;

interface Input {
  readonly filter: FleetFilter;
  readonly by: Grouping;
  readonly siteNames: ReadonlyMap<string, string>;
  readonly width: number;
  readonly hostRef: RefObject<HTMLElement | null>;
}

/**
 * The arrangement of the grid. Cells keep their place while their state changes; grouped or filtered by
 * state they move, but never while the pointer is over them.
 */
export function useGridLayout({ filter, by, siteNames, width, hostRef }: Input): GridLayout {
  const [epoch, setEpoch] = useState(0);
  const byState = by === 'state' || filter.states.size > 0;
  useEffect(() => fleet.onReset(() => setEpoch((n) => n + 1)), []);
  useEffect(() => {
    if (!byState) return undefined;
    let seen = fleet.version;
    const timer = window.setInterval(() => {
      if (fleet.version === seen || hostRef.current?.matches(':hover') === true) return;
      seen = fleet.version;
      setEpoch((n) => n + 1);
    }, SETTLE_MS);
    return () => window.clearInterval(timer);
  }, [byState, hostRef]);
  return useMemo(() => {
    const visible = visibleIndexes(fleet.rows, filter, siteNames);
    return layoutGrid({ rows: fleet.rows, visible, by, siteNames, width });
    // `epoch` stands for the fleet's rows, which live outside React.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [epoch, filter, by, siteNames, width]);
}
