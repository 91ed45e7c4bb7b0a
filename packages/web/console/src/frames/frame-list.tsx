import { Icon } from '#ui/icons.tsx';
import { absoluteText, latency, preciseText } from '#ui/time.ts';
import { useRowHeight } from '#ui/theme.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { usePhone } from '../use-media.ts';
import { type Exchange, gist, kindOf, type Row } from './pairing.ts';

/** Slower answers than this deserve a look. */
const SLOW_MS = 2_000;

interface ListProps {
  rows: readonly Row[];
  chosen: Exchange | undefined;
  /** Seq that a link led to; scrolled to once. */
  anchor: number | undefined;
  showStation: boolean;
  onChoose: (exchange: Exchange) => void;
  onUnfold: () => void;
  onEnd: () => void;
}

export function FrameList({ rows, chosen, anchor, showStation, onChoose, onUnfold, onEnd }: ListProps) {
  const hostRef = useRef<HTMLDivElement>(null);
  const anchored = useRef<number | null>(null);
  const rowHeight = useRowHeight();
  const phone = usePhone();
  const height = phone ? 50 : rowHeight;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => hostRef.current,
    estimateSize: () => height,
    overscan: 14,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const at = rows.findIndex((row) => row.type === 'exchange' && row.exchange === chosen);
  useEffect(() => {
    if (at < 0) return;
    const toMiddle = anchor !== undefined && anchored.current !== anchor;
    anchored.current = anchor ?? null;
    virtual.scrollToIndex(at, { align: toMiddle ? 'center' : 'auto' });
  }, [at, anchor, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 10) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <div className="frame-list" ref={hostRef}>
      <ul aria-label="Frames" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              style={{
                position: 'absolute',
                inset: '0 0 auto',
                height,
                transform: `translateY(${item.start}px)`,
              }}
            >
              {row.type === 'heartbeats' ? (
                <button type="button" className="frame-row folded" onClick={onUnfold}>
                  <span className="when">{preciseText(Date.parse(row.newest.at))}</span>
                  {row.count} heartbeats since {preciseText(Date.parse(row.oldest.at))}
                </button>
              ) : (
                <ExchangeRow
                  exchange={row.exchange}
                  chosen={row.exchange === chosen}
                  showStation={showStation}
                  onChoose={onChoose}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface ExchangeRowProps {
  exchange: Exchange;
  chosen: boolean;
  showStation: boolean;
  onChoose: (exchange: Exchange) => void;
}

function ExchangeRow({ exchange, chosen, showStation, onChoose }: ExchangeRowProps) {
  const { direction, call, latencyMs, failed } = exchange;
  const at = Date.parse(exchange.at);
  return (
    <button
      type="button"
      className="frame-row"
      data-station={showStation}
      aria-current={chosen ? 'true' : undefined}
      onClick={() => onChoose(exchange)}
    >
      <span className="when" title={absoluteText(at)}>
        {preciseText(at)}
      </span>
      <span
        className={`direction ${direction}`}
        title={direction === 'in' ? 'From the station' : 'To the station'}
      >
        <Icon name={direction === 'in' ? 'inward' : 'outward'} size={13} />
        <span className="visually-hidden">{direction === 'in' ? 'from the station' : 'to the station'}</span>
      </span>
      {showStation ? <span className="station truncate">{exchange.stationId}</span> : null}
      <b className="truncate">{exchange.action}</b>
      <span className="gist truncate mono">{call === null ? '' : gist(call)}</span>
      <span className="latency" data-slow={latencyMs !== null && latencyMs > SLOW_MS} data-failed={failed}>
        {failed ? 'error ' : null}
        {outcomeOf(exchange)}
      </span>
    </button>
  );
}

function outcomeOf({ call, answer, latencyMs, failed }: Exchange): string {
  if (latencyMs !== null) return latency(latencyMs);
  if (answer === null) return call === null || kindOf(call.frame) !== 'call' ? '' : 'no answer';
  if (call === null) return 'answer only';
  return failed ? '' : 'answered';
}
