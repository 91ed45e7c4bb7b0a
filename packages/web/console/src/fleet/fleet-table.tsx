import { Age } from '#ui/moments.tsx';
import { StateMark } from '#ui/states.tsx';
import { useRowHeight } from '#ui/theme.ts';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { fleet } from '../live.ts';
import type { FleetSearch } from '../search.ts';
import { protocolWords } from '../station/knowledge/words.ts';
import { useFleetVersion } from '../use-fleet.ts';
import { type FleetFilter, visibleIndexes } from './filter.ts';

const COLUMNS = [
  'State',
  'Station',
  'Site',
  'Vendor and model',
  'Firmware',
  'Protocol',
  'Since',
  'Incidents',
];

interface TableProps {
  filter: FleetFilter;
  siteNames: ReadonlyMap<string, string>;
  search: FleetSearch;
}

/** The same stations as text; only the rows in view are in the document. */
export function FleetTable({ filter, siteNames, search }: TableProps) {
  const version = useFleetVersion();
  const hostRef = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const visible = useMemo(
    () => visibleIndexes(fleet.rows, filter, siteNames),
    // `version` stands for the fleet's rows, which live outside React.
    // oxlint-disable-next-line react/exhaustive-deps
    [version, filter, siteNames],
  );
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => hostRef.current,
    estimateSize: () => height,
    overscan: 10,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className="fleet-table" ref={hostRef}>
      <table className="table" aria-label="Stations" aria-rowcount={visible.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {items.map((item) => {
            const row = fleet.rows[visible[item.index] ?? -1];
            if (row === undefined) return null;
            return (
              <tr key={row.id} aria-rowindex={item.index + 2} data-selected={row.id === search.id}>
                <td>
                  <StateMark state={row.state} />
                </td>
                <td>
                  <Link to="/fleet" search={{ ...search, id: row.id }} replace>
                    {row.id}
                  </Link>
                </td>
                <td className="truncate">
                  {row.siteId === null ? '–' : (siteNames.get(row.siteId) ?? row.siteId)}
                </td>
                <td className="truncate">
                  {[row.vendor, row.model].filter((word) => word !== null).join(' ') || '–'}
                </td>
                <td className="truncate">{row.firmware ?? '–'}</td>
                <td>{row.protocol === null ? '–' : protocolWords(row.protocol)}</td>
                <td>{row.since === null ? '–' : <Age since={row.since} />}</td>
                <td className={row.incidents > 0 ? 'alarm' : 'muted'}>{row.incidents}</td>
              </tr>
            );
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are out of view. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="gap">
      <td colSpan={COLUMNS.length} style={{ height }}>
        {'\u00a0'}
      </td>
    </tr>
  );
}
