import { sitesQuery } from '#api/queries.ts';
import { STATION_STATES, type StationState } from '#api/types.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { SearchField } from '#ui/field.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { STATE_WORDS } from '#ui/states.tsx';
import { countText } from '#ui/units.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { fleet } from '../live.ts';
import { useFleetVersion } from '../use-fleet.ts';
import { countsBySite } from './counts.ts';

/** All sites, those in trouble first. */
export function SitesPage() {
  const { q = '' } = useSearch({ from: '/inside/sites' });
  const navigate = useNavigate({ from: '/sites' });
  const { data, error, isPending, refetch } = useQuery(sitesQuery);
  const version = useFleetVersion();
  const searchRef = useRef<HTMLInputElement>(null);
  // `version` stands for the fleet's rows, which live outside React.
  // oxlint-disable-next-line react/exhaustive-deps
  const counts = useMemo(() => countsBySite(fleet.rows), [version]);
  useShortcuts([{ keys: '/', label: 'Search sites', group: 'Sites', run: () => searchRef.current?.focus() }]);
  const needle = q.trim().toLowerCase();
  const sites = (data?.items ?? [])
    .filter((site) =>
      `${site.name} ${site.id} ${Object.values(site.tags).join(' ')}`.toLowerCase().includes(needle),
    )
    .toSorted((a, b) => b.openIncidentCount - a.openIncidentCount || a.name.localeCompare(b.name));
  return (
    <div className="page">
      <header className="page-head">
        <h1>Sites</h1>
        <SearchField
          label="Search sites"
          value={q}
          onChange={(next) => void navigate({ search: { q: next === '' ? undefined : next }, replace: true })}
          shortcut="/"
          inputRef={searchRef}
        />
        {data === undefined ? null : <span className="muted">{countText(sites.length)} sites</span>}
      </header>
      <div className="page-body">
        {isPending ? <Skeleton rows={10} /> : null}
        {error !== null && data === undefined ? (
          <Failure what="The sites could not be loaded" error={error} retry={() => void refetch()} />
        ) : null}
        {data !== undefined && sites.length === 0 ? (
          <Empty title={needle === '' ? 'No site yet' : 'Nothing matches'}>
            {needle === '' ? (
              <p>A site appears once stations are assigned to one.</p>
            ) : (
              <Link className="button" to="/sites" search={{}}>
                Clear search
              </Link>
            )}
          </Empty>
        ) : null}
        {sites.length === 0 ? null : (
          // Scrolls sideways on a phone, by keyboard as well.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <section className="table-wrap card" tabIndex={0} aria-label="Sites">
            <table className="table sites-table">
              <thead>
                <tr>
                  <th scope="col">Site</th>
                  <th scope="col">States</th>
                  <th scope="col" className="num">
                    Stations
                  </th>
                  <th scope="col" className="num">
                    Connected
                  </th>
                  <th scope="col" className="num">
                    Incidents
                  </th>
                </tr>
              </thead>
              <tbody>
                {sites.map((site) => (
                  <tr key={site.id}>
                    <td>
                      <Link to="/sites/$id" params={{ id: site.id }}>
                        {site.name}
                      </Link>{' '}
                      <span className="muted not-phone">{site.id}</span>
                    </td>
                    <td>
                      <StateBar counts={counts.get(site.id)} />
                    </td>
                    <td className="num">{countText(site.stationCount)}</td>
                    <td className="num">{countText(site.connectedCount)}</td>
                    <td className={site.openIncidentCount > 0 ? 'num alarm' : 'num muted'}>
                      {countText(site.openIncidentCount)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </div>
  );
}

/** Shares of states as one bar; its words in the label. */
function StateBar({ counts }: { counts: ReadonlyMap<StationState, number> | undefined }) {
  const shares = STATION_STATES.map((state) => [state, counts?.get(state) ?? 0] as const).filter(
    ([, count]) => count > 0,
  );
  const words = shares.map(([state, count]) => `${count} ${STATE_WORDS[state].toLowerCase()}`).join(', ');
  return (
    <span title={words}>
      <span className="visually-hidden">{words === '' ? 'No station' : words}</span>
      <span className="bar" aria-hidden="true">
        {shares.map(([state, count]) => (
          <i key={state} data-state={state} style={{ flexGrow: count }} />
        ))}
      </span>
    </span>
  );
}
