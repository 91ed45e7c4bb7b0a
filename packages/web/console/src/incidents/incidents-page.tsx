import { incidentsQuery, overviewQuery } from '#api/queries.ts';
import type { Overview, Tab } from '#api/types.ts';
import { TABS } from '#api/types.ts';
import { Failure, Skeleton } from '#ui/blocks.tsx';
import { SearchField } from '#ui/field.tsx';
import { Icon } from '#ui/icons.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { countText, plural } from '#ui/units.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import type { IncidentsSearch } from '../search.ts';
import { usePhone } from '../use-media.ts';
import { useSiteNames } from '../use-site-names.ts';
import { IncidentList } from './incident-list.tsx';
import { IncidentView } from './incident-view.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { useQueue } from './use-queue.ts';
import { TAB_WORDS } from './words.ts';

const COUNTS: Readonly<Record<Tab, (overview: Overview) => number>> = {
  'needs-you': (overview) => overview.incidents.needsYou,
  handling: (overview) => overview.incidents.handling,
  verifying: (overview) => overview.incidents.verifying,
  resolved: (overview) => overview.incidents.resolvedToday,
};

/** The queue on the left, the chosen incident on the right; on a phone one of the two. */
export function IncidentsPage() {
  const search = useSearch({ from: '/inside/incidents' });
  const tab = search.tab ?? 'needs-you';
  const navigate = useNavigate({ from: '/incidents' });
  const phone = usePhone();
  const listRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const siteNames = useSiteNames();
  const { data: overview } = useQuery(overviewQuery);
  const filter = { tab, q: search.q, siteId: search.siteId, stationId: search.stationId };
  const query = useInfiniteQuery(incidentsQuery(filter));
  const latest = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const queue = useQueue(latest, JSON.stringify(filter), listRef);

  const shownId = search.id ?? (phone ? undefined : queue.rows[0]?.id);
  const index = queue.rows.findIndex((row) => row.id === shownId);
  const go = (next: Partial<typeof search>, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace });
  const step = (by: number) => {
    const row = queue.rows[Math.min(queue.rows.length - 1, Math.max(0, index + by))];
    if (row !== undefined) go({ id: row.id });
  };
  const toTab = (by: number) =>
    go({ tab: TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length], id: undefined });
  useShortcuts([
    { keys: 'j', label: 'Next incident', group: 'Incidents', run: () => step(1) },
    { keys: 'k', label: 'Previous incident', group: 'Incidents', run: () => step(-1) },
    {
      keys: 'Enter',
      label: 'Open on its own page',
      group: 'Incidents',
      run: () => shownId !== undefined && void navigate({ to: '/incidents/$id', params: { id: shownId } }),
    },
    { keys: ']', label: 'Next tab', group: 'Incidents', run: () => toTab(1) },
    { keys: '[', label: 'Previous tab', group: 'Incidents', run: () => toTab(-1) },
    { keys: 'u', label: 'Show updates', group: 'Incidents', run: queue.show },
    { keys: '/', label: 'Search', group: 'Incidents', run: () => searchRef.current?.focus() },
  ]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const filtered = search.q !== undefined || search.siteId !== undefined || search.stationId !== undefined;
  const showDetail = phone && search.id !== undefined;

  return (
    <div className="queue-page">
      <section className="queue" aria-label="Incident queue" hidden={showDetail}>
        <header className="queue-head">
          <h1>Incidents</h1>
          <SearchField
            label="Search incidents"
            value={search.q ?? ''}
            onChange={(q) => go({ q: q === '' ? undefined : q, id: undefined })}
            shortcut="/"
            inputRef={searchRef}
          />
        </header>
        <nav className="tabs" aria-label="Which incidents">
          {TABS.map((one) => (
            <Link
              key={one}
              to="/incidents"
              search={{ ...search, tab: one === 'needs-you' ? undefined : one, id: undefined }}
              activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
              aria-current={one === tab ? 'page' : undefined}
            >
              {TAB_WORDS[one]}
              {overview === undefined ? null : (
                <span className="count" title={one === 'resolved' ? 'Closed today' : undefined}>
                  {countText(COUNTS[one](overview))}
                </span>
              )}
            </Link>
          ))}
        </nav>
        <Filters search={search} siteNames={siteNames} />
        <div className="queue-body">
          {queue.pending > 0 ? (
            <button type="button" className="updates" onClick={queue.show}>
              {plural(queue.pending, 'update')}
              <kbd aria-hidden="true">u</kbd>
            </button>
          ) : null}
          {query.isPending ? (
            <Skeleton rows={12} />
          ) : query.isError && latest === undefined ? (
            <Failure
              what="The incidents could not be loaded"
              error={query.error}
              retry={() => void query.refetch()}
            />
          ) : queue.rows.length === 0 ? (
            <QueueEmpty tab={tab} filtered={filtered} overview={overview} />
          ) : (
            <IncidentList
              rows={queue.rows}
              search={shownId === undefined ? search : { ...search, id: shownId }}
              siteNames={siteNames}
              listRef={listRef}
              tall={phone}
              onEnd={more}
            />
          )}
        </div>
      </section>
      {(phone && !showDetail) || shownId === undefined ? null : (
        <section className="queue-detail" aria-label="Selected incident">
          {showDetail ? (
            <Link className="button quiet small back" to="/incidents" search={{ ...search, id: undefined }}>
              <Icon name="back" size={14} /> All incidents
            </Link>
          ) : null}
          <IncidentView key={shownId} id={shownId} />
        </section>
      )}
    </div>
  );
}

interface FiltersProps {
  search: IncidentsSearch;
  siteNames: ReadonlyMap<string, string>;
}

/** Filters that came with a link, each with its way off. */
function Filters({ search, siteNames }: FiltersProps) {
  const { siteId, stationId } = search;
  if (siteId === undefined && stationId === undefined) return null;
  return (
    <div className="filters">
      {siteId === undefined ? null : (
        <Link className="chip" to="/incidents" search={{ ...search, siteId: undefined }}>
          Site {siteNames.get(siteId) ?? siteId} <Icon name="close" size={12} />
        </Link>
      )}
      {stationId === undefined ? null : (
        <Link className="chip" to="/incidents" search={{ ...search, stationId: undefined }}>
          Station {stationId} <Icon name="close" size={12} />
        </Link>
      )}
    </div>
  );
}
