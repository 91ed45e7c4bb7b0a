import { framesQuery } from '#api/queries.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { FramesSearch } from '../search.ts';
import { usePhone } from '../use-media.ts';
import { FrameDetail } from './frame-detail.tsx';
import { FrameFilters } from './frame-filters.tsx';
import { FrameList } from './frame-list.tsx';
import { foldHeartbeats, holds, pairFrames } from './pairing.ts';

const FOLLOW_MS = 3_000;

interface FramesProps {
  /** Undefined: frames of all stations. */
  stationId: string | undefined;
  search: FramesSearch;
  onSearch: (next: FramesSearch) => void;
}

/** What went over the wire: pairs on the left, the raw text on the right. */
export function FramesView({ stationId, search, onSearch }: FramesProps) {
  const phone = usePhone();
  const { direction, action, q, from, to, around } = search;
  // The newest frames are followed; a place in the past stays put.
  const follows = around === undefined && to === undefined;
  const query = useInfiniteQuery({
    ...framesQuery({ stationId, direction, action, q, from: iso(from), to: iso(to), around }),
    placeholderData: keepPreviousData,
    refetchInterval: (one) => (follows && (one.state.data?.pages.length ?? 0) <= 1 ? FOLLOW_MS : false),
  });
  const frames = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const wanted = search.seq ?? around;
  const rows = useMemo(
    () => foldHeartbeats(pairFrames(frames), search.heartbeats !== 'show' && action !== 'Heartbeat', wanted),
    [frames, search.heartbeats, action, wanted],
  );
  const exchanges = useMemo(
    () => rows.flatMap((row) => (row.type === 'exchange' ? [row.exchange] : [row.newest, row.oldest])),
    [rows],
  );
  const chosen =
    (wanted === undefined ? undefined : exchanges.find((one) => holds(one, wanted))) ??
    (wanted === undefined && !phone ? exchanges[0] : undefined);
  const step = (by: number) => {
    const single = rows.filter((row) => row.type === 'exchange');
    const at = single.findIndex((row) => row.exchange === chosen);
    const next = single[Math.min(single.length - 1, Math.max(0, at + by))];
    if (next !== undefined) onSearch({ seq: next.exchange.seq });
  };
  useShortcuts([
    { keys: 'j', label: 'Next frame', group: 'Frames', run: () => step(1) },
    { keys: 'k', label: 'Previous frame', group: 'Frames', run: () => step(-1) },
    {
      keys: 'h',
      label: 'Fold or show heartbeats',
      group: 'Frames',
      run: () => onSearch({ heartbeats: search.heartbeats === 'show' ? undefined : 'show' }),
    },
  ]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const filtered = [direction, action, q, from, to].some((value) => value !== undefined);

  return (
    <div className="frames" data-detail={phone && chosen !== undefined}>
      <FrameFilters search={search} onSearch={onSearch} follows={follows} />
      <div className="frames-body">
        {query.isPending ? (
          <Skeleton rows={14} />
        ) : query.isError && frames.length === 0 ? (
          <Failure
            what="The frames could not be loaded"
            error={query.error}
            retry={() => void query.refetch()}
          />
        ) : rows.length === 0 ? (
          filtered ? (
            <Empty title="Nothing matches">
              <p>No stored frame fits these filters.</p>
              <button
                type="button"
                className="button"
                onClick={() =>
                  onSearch({
                    direction: undefined,
                    action: undefined,
                    q: undefined,
                    from: undefined,
                    to: undefined,
                  })
                }
              >
                Clear filters
              </button>
            </Empty>
          ) : (
            <Empty title="No frame yet">
              <p>Every message is kept from the first connection on.</p>
            </Empty>
          )
        ) : (
          <>
            <FrameList
              rows={rows}
              chosen={chosen}
              anchor={around}
              showStation={stationId === undefined}
              onChoose={(exchange) => onSearch({ seq: exchange.seq })}
              onUnfold={() => onSearch({ heartbeats: 'show' })}
              onEnd={more}
            />
            {chosen === undefined ? null : (
              <FrameDetail
                exchange={chosen}
                onBack={phone ? () => onSearch({ seq: undefined, around: undefined }) : undefined}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** `datetime-local` text as RFC 3339; other text is taken as it is. */
function iso(local: string | undefined): string | undefined {
  if (local === undefined) return undefined;
  const time = Date.parse(local);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
