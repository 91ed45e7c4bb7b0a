import { Age } from '#ui/moments.tsx';
import { StateMark } from '#ui/states.tsx';
import { plural } from '#ui/units.ts';
import { createPortal } from 'react-dom';
import { fleet } from '../live.ts';
import { protocolWords } from '../station/knowledge/words.ts';
import { useFleetVersion } from '../use-fleet.ts';

const WIDTH = 250;
const HEIGHT = 120;

interface HoverProps {
  index: number;
  /** Where the pointer is, in the window. */
  x: number;
  y: number;
  siteNames: ReadonlyMap<string, string>;
}

/** The station under the pointer, beside the pointer. */
export function HoverCard({ index, x, y, siteNames }: HoverProps) {
  useFleetVersion();
  const row = fleet.rows[index];
  if (row === undefined) return null;
  const left = x + WIDTH + 24 > window.innerWidth ? x - WIDTH - 14 : x + 16;
  const top = y + HEIGHT + 24 > window.innerHeight ? y - HEIGHT - 8 : y + 14;
  // Outside of the page: whatever filters or clips the page must not move it.
  return createPortal(
    <div className="hover-card" style={{ left, top, width: WIDTH }} aria-hidden="true">
      <div className="hover-head">
        <b>{row.id}</b>
        <span>
          <StateMark state={row.state} size={13} />
        </span>
      </div>
      <p>
        {row.since === null ? null : (
          <>
            Since <Age since={row.since} long /> ·{' '}
          </>
        )}
        {row.siteId === null ? 'No site' : (siteNames.get(row.siteId) ?? row.siteId)}
      </p>
      <p className="muted">
        {[row.vendor, row.model, row.firmware, row.protocol === null ? null : protocolWords(row.protocol)]
          .filter((word) => word !== null)
          .join(' · ')}
      </p>
      {row.incidents === 0 ? null : <p className="alarm">{plural(row.incidents, 'open incident')}</p>}
    </div>,
    document.body,
  );
}
