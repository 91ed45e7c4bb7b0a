import { fleetQuery } from '#api/queries.ts';
import { STATION_STATES, type StationState } from '#api/types.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { SearchField, Select } from '#ui/field.tsx';
import { Icon } from '#ui/icons.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { STATE_WORDS, StateGlyph } from '#ui/states.tsx';
import { toggled } from '#ui/toggled.ts';
import { countText } from '#ui/units.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { fleet } from '../live.ts';
import { type FleetSearch, statesIn } from '../search.ts';
import { useFleetVersion } from '../use-fleet.ts';
import { useSiteNames } from '../use-site-names.ts';
import { visibleIndexes } from './filter.ts';
import { FleetGrid } from './fleet-grid.tsx';
import { FleetTable } from './fleet-table.tsx';
import { StationPanel } from './station-panel.tsx';

const GROUP_WORDS = [
  ['site', 'Site'],
  ['vendor', 'Vendor'],
  ['model', 'Model'],
  ['firmware', 'Firmware'],
  ['state', 'State'],
] as const;

/** The whole network at once. */
export function FleetPage() {
  const search = useSearch({ from: '/inside/fleet' });
  const navigate = useNavigate({ from: '/fleet' });
  const { error, refetch } = useQuery(fleetQuery);
  const searchRef = useRef<HTMLInputElement>(null);
  useFleetVersion();
  const siteNames = useSiteNames();
  const states = useMemo(() => statesIn(search.state), [search.state]);
  const filter = useMemo(() => ({ states, q: search.q ?? '' }), [states, search.q]);
  const go = (next: Partial<FleetSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const toggle = (state: StationState) => {
    const next = toggled(states, state);
    go({ state: next.size === 0 ? undefined : [...next].join(',') });
  };
  useShortcuts([
    { keys: '/', label: 'Search stations', group: 'Fleet', run: () => searchRef.current?.focus() },
    {
      keys: 't',
      label: 'Grid or table',
      group: 'Fleet',
      run: () => go({ view: search.view === 'table' ? undefined : 'table' }),
    },
    { keys: 'Escape', label: 'Close the side panel', group: 'Fleet', run: () => go({ id: undefined }) },
  ]);
  const none =
    fleet.loaded && fleet.rows.length > 0 && visibleIndexes(fleet.rows, filter, siteNames).length === 0;

  return (
    <div className="page fleet-page">
      <header className="page-head">
        <h1>Fleet</h1>
        <SearchField
          label="Search stations"
          placeholder="Id, site, vendor, model, firmware"
          value={search.q ?? ''}
          onChange={(q) => go({ q: q === '' ? undefined : q })}
          shortcut="/"
          inputRef={searchRef}
        />
        <span className="spring" />
        {search.view === 'table' ? null : (
          <Select
            label="Group by"
            showLabel
            value={search.group ?? 'site'}
            onChange={(group) => go({ group: group === 'site' ? undefined : group })}
            options={GROUP_WORDS}
          />
        )}
        <fieldset className="segmented" aria-label="View">
          <button
            type="button"
            aria-pressed={search.view !== 'table'}
            onClick={() => go({ view: undefined })}
          >
            <Icon name="fleet" size={13} /> Grid
          </button>
          <button type="button" aria-pressed={search.view === 'table'} onClick={() => go({ view: 'table' })}>
            <Icon name="table" size={13} /> Table
          </button>
        </fieldset>
      </header>
      <fieldset className="state-chips" aria-label="Show states">
        {STATION_STATES.map((state) => (
          <button
            key={state}
            type="button"
            className="chip"
            aria-pressed={states.has(state)}
            data-none={fleet.count(state) === 0}
            onClick={() => toggle(state)}
          >
            <StateGlyph state={state} size={13} />
            {STATE_WORDS[state]} <b>{countText(fleet.count(state))}</b>
          </button>
        ))}
        {states.size === 0 ? null : (
          <button type="button" className="button quiet small" onClick={() => go({ state: undefined })}>
            Show all
          </button>
        )}
      </fieldset>
      <div className="fleet-body">
        {!fleet.loaded ? (
          error === null ? (
            <Skeleton rows={14} />
          ) : (
            <Failure what="The fleet could not be loaded" error={error} retry={() => void refetch()} />
          )
        ) : fleet.rows.length === 0 ? (
          <Empty title="No charging station yet">
            <p>Point one at this server, or try it with simulated ones:</p>
            <code>npx ohmward simulate</code>
          </Empty>
        ) : none ? (
          <Empty title="Nothing matches">
            <p>No station fits the search and the states chosen.</p>
            <Link className="button" to="/fleet" search={{ ...search, q: undefined, state: undefined }}>
              Clear filters
            </Link>
          </Empty>
        ) : search.view === 'table' ? (
          <FleetTable filter={filter} siteNames={siteNames} search={search} />
        ) : (
          <FleetGrid
            filter={filter}
            by={search.group ?? 'site'}
            siteNames={siteNames}
            selectedId={search.id}
            onSelect={(id) => go({ id })}
          />
        )}
        {search.id === undefined ? null : (
          <StationPanel key={search.id} id={search.id} onClose={() => go({ id: undefined })} />
        )}
      </div>
    </div>
  );
}
