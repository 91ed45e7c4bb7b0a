import type { Incident } from '#api/types.ts';
import { useRowHeight } from '#ui/theme.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { IncidentsSearch } from '../search.ts';
import { IncidentRow } from './incident-row.tsx';

interface ListProps {
  rows: readonly Incident[];
  search: IncidentsSearch;
  siteNames: ReadonlyMap<string, string>;
  listRef: RefObject<HTMLDivElement | null>;
  /** True where a row takes two lines: on phones. */
  tall: boolean;
  onEnd: () => void;
}

/** The queue, drawn only where it is seen. */
export function IncidentList({ rows, search, siteNames, listRef, tall, onEnd }: ListProps) {
  const rowHeight = useRowHeight();
  const height = tall ? 62 : rowHeight + 2;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const selected = rows.findIndex((row) => row.id === search.id);
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected, { align: 'auto' });
  }, [selected, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 5) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <div className="incident-list" ref={listRef}>
      <ul style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const incident = rows[item.index];
          if (incident === undefined) return null;
          return (
            <li
              key={incident.id}
              style={{
                position: 'absolute',
                inset: '0 0 auto',
                height,
                transform: `translateY(${item.start}px)`,
              }}
            >
              <IncidentRow
                incident={incident}
                selected={item.index === selected}
                reachable={item.index === Math.max(0, selected)}
                search={search}
                siteName={
                  incident.siteId === null ? null : (siteNames.get(incident.siteId) ?? incident.siteId)
                }
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
