import { announce } from '#ui/announce.tsx';
import { usePaintedTheme } from '#ui/theme.ts';
import { STATE_WORDS } from '#ui/states.tsx';
import { serverNow } from '#ui/clock.ts';
import { longSpan } from '#ui/time.ts';
import { plural } from '#ui/units.ts';
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fleet } from '../live.ts';
import type { Grouping } from '../search.ts';
import type { FleetFilter } from './filter.ts';
import { cellAt, type Move, moveFrom } from './grid-layout.ts';
import { GridPainter, ORIGIN } from './grid-painter.ts';
import { HoverCard } from './hover-card.tsx';
import { useGridLayout } from './use-grid-layout.ts';

const KEYS: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
};
/** Left and right of the canvas. */
const PADDING = 18;

interface GridProps {
  filter: FleetFilter;
  by: Grouping;
  siteNames: ReadonlyMap<string, string>;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}

/** One mark per station. Pointer and arrow keys do the same things; the table view says it all in text. */
export function FleetGrid({ filter, by, siteNames, selectedId, onSelect }: GridProps) {
  const hostRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const painterRef = useRef<GridPainter | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [hover, setHover] = useState<{ index: number; x: number; y: number } | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const theme = usePaintedTheme();
  const layout = useGridLayout({
    filter,
    by,
    siteNames,
    width: Math.max(0, size.width - 2 * PADDING - 2 * ORIGIN.x),
    hostRef,
  });

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return undefined;
    const painter = new GridPainter(canvas, () => fleet.rows);
    painterRef.current = painter;
    const off = fleet.onChanged((indexes) => painter.changed(indexes));
    void document.fonts.ready.then(() => painter.repaint());
    return () => {
      off();
      painter.stop();
      painterRef.current = null;
    };
  }, []);
  useLayoutEffect(() => {
    const host = hostRef.current;
    if (host === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: host.clientWidth, height: host.clientHeight }),
    );
    observer.observe(host);
    return () => observer.disconnect();
  }, []);
  useEffect(() => painterRef.current?.resize(Math.max(0, size.width - 2 * PADDING), size.height), [size]);
  useEffect(() => painterRef.current?.arrange(layout), [layout, theme]);
  useEffect(() => {
    const painter = painterRef.current;
    if (painter === null) return;
    painter.cursor = cursor;
    painter.selected = layout.order.find((index) => fleet.rows[index]?.id === selectedId) ?? null;
    painter.repaint();
  }, [cursor, selectedId, layout]);

  const toCursor = (index: number | null) => {
    setCursor(index);
    const row = index === null ? undefined : fleet.rows[index];
    const place = index === null ? undefined : layout.places.get(index);
    const host = hostRef.current;
    if (row === undefined || place === undefined || host === null) return;
    announce(sentenceOf(row, siteNames));
    const top = place.y + ORIGIN.y;
    if (top - 24 < host.scrollTop) host.scrollTop = top - 24;
    else if (top + layout.pitch > host.scrollTop + host.clientHeight)
      host.scrollTop = top + layout.pitch - host.clientHeight;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const move = KEYS[event.key];
    const row = cursor === null ? undefined : fleet.rows[cursor];
    if (move !== undefined) toCursor(moveFrom(layout, cursor, move));
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) onSelect(row.id);
    else return;
    event.preventDefault();
  };
  const indexUnder = (event: PointerEvent) => {
    const box = canvasRef.current?.getBoundingClientRect();
    const top = hostRef.current?.scrollTop ?? 0;
    if (box === undefined) return null;
    return cellAt(layout, event.clientX - box.left - ORIGIN.x, event.clientY - box.top - ORIGIN.y + top);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    const index = indexUnder(event);
    if (index === (hover?.index ?? null)) return;
    setHover(index === null ? null : { index, x: event.clientX, y: event.clientY });
  };
  const onPointerUp = (event: PointerEvent) => {
    const row = fleet.rows[indexUnder(event) ?? -1];
    if (row !== undefined) onSelect(row.id);
  };

  return (
    // An application in ARIA's sense: it takes the keys itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={hostRef}
      className="grid-host"
      role="application"
      aria-roledescription="station grid"
      aria-label={`${plural(layout.order.length, 'station')} in ${plural(layout.groups.length, 'group')}. Arrow keys move, Enter opens, t shows them as a table.`}
      // The grid is one control with a cursor of its own.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() =>
        cursor === null &&
        hostRef.current?.matches(':focus-visible') === true &&
        toCursor(layout.order[0] ?? null)
      }
      onBlur={() => setCursor(null)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setHover(null)}
      onScroll={(event) => {
        setHover(null);
        painterRef.current?.scrollTo(event.currentTarget.scrollTop);
      }}
    >
      {/* The canvas stays in view; the sizer gives the scrollbar its length. */}
      <canvas ref={canvasRef} className="grid-canvas" aria-hidden="true" onPointerUp={onPointerUp} />
      <div
        className="grid-sizer"
        style={{ height: Math.max(0, layout.height + 2 * ORIGIN.y - size.height) }}
      />
      {hover === null ? null : (
        <HoverCard index={hover.index} x={hover.x} y={hover.y} siteNames={siteNames} />
      )}
    </div>
  );
}

function sentenceOf(row: (typeof fleet.rows)[number], siteNames: ReadonlyMap<string, string>): string {
  const since = row.since === null ? '' : ` for ${longSpan(serverNow() - Date.parse(row.since))}`;
  const site = row.siteId === null ? 'no site' : (siteNames.get(row.siteId) ?? row.siteId);
  const incidents = row.incidents === 0 ? '' : `, ${plural(row.incidents, 'open incident')}`;
  return `${row.id}, ${STATE_WORDS[row.state].toLowerCase()}${since}, ${site}${incidents}`;
}
