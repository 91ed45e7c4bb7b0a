import { Age } from '#ui/moments.tsx';
import { StateMark } from '#ui/states.tsx';
import { useRowHeight } from '#ui/theme.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { fleet } from '../live.ts';
import { useFleetVersion } from '../use-fleet.ts';
import { type FleetFilter, visibleIndexes } from './filter.ts';

const COLUMNS = ['State', 'Station', 'Site', 'Vendor and model', 'Firmware', 'Protocol', 'Since', 'Incidents'];

interface TableProps {
  filter: FleetFilter;
  siteNames: ReadonlyMap<string, string>;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}

/** The same stations as text; only the rows in view are in the document. */
export function FleetTable({ filter, siteNames, selectedId, onSelect }: TableProps) {
  const version = useFleetVersion();
  const hostRef = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const visible = useMemo(
    () => visibleIndexes(fleet.rows, filter, siteNames),
    // `version` stands for the fleet's rows, which live outside React.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [version, filter, siteNames],
  );
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => hostRef.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: 32,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  return (
    // Scrolls by keyboard as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="fleet-table" ref={hostRef} role="table" aria-label="Stations" aria-rowcount={visible.length + 1} tabIndex={0}>
      <div role="rowgroup" className="table-top">
        <div role="row" aria-rowindex={1} className="fleet-row">
          {COLUMNS.map((column) => (
            <span role="columnheader" key={column}>
              {column}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = fleet.rows[visible[item.index] ?? -1];
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={item.index + 2}
              className="fleet-row"
              data-selected={row.id === selectedId}
              style={{ position: 'absolute', inset: '0 0 auto', height, transform: `translateY(${item.start}px)` }}
              onClick={() => onSelect(row.id)}
            >
              <span role="cell">
                <StateMark state={row.state} />
              </span>
              <span role="cell">
                <Link to="/stations/$id" params={{ id: row.id }} search={{}} onClick={(event) => event.stopPropagation()}>
                  {row.id}
                </Link>
              </span>
              <span role="cell" className="truncate">
                {row.siteId === null ? '–' : (siteNames.get(row.siteId) ?? row.siteId)}
              </span>
              <span role="cell" className="truncate">
                {[row.vendor, row.model].filter((word) => word !== null).join(' ') || '–'}
              </span>
              <span role="cell" className="truncate">
                {row.firmware ?? '–'}
              </span>
              <span role="cell">{row.protocol ?? '–'}</span>
              <span role="cell">{row.since === null ? '–' : <Age since={row.since} />}</span>
              <span role="cell" className={row.incidents > 0 ? 'alarm' : 'muted'}>
                {row.incidents}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
