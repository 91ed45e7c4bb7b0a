import { stationQuery } from '#api/queries.ts';
import { Failure, Skeleton } from '#ui/blocks.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { FramesView } from '../frames/frames-view.tsx';
import { IncidentsOf } from '../incidents/incidents-of.tsx';
import { STATION_TABS, type StationTab } from '../search.ts';
import { CommandsList } from './commands/commands-list.tsx';
import { SettingsView } from './knowledge/settings-view.tsx';
import { Overview } from './overview.tsx';
import { Sessions } from './sessions.tsx';
import { StationHead } from './station-head.tsx';

const TAB_WORDS: Readonly<Record<StationTab, string>> = {
  overview: 'Overview',
  frames: 'Frames',
  sessions: 'Sessions',
  commands: 'Commands',
  settings: 'Settings',
  incidents: 'Incidents',
};

/** Every tab has the same path: only the whole search tells them apart. */
const EXACT = { exact: true, includeSearch: true, explicitUndefined: true } as const;

/** One charging station: what it is, how it is, what it said and what was asked of it. */
export function StationPage() {
  const { id } = useParams({ from: '/inside/stations/$id' });
  const search = useSearch({ from: '/inside/stations/$id' });
  const navigate = useNavigate({ from: '/stations/$id' });
  const { data, error, isPending, refetch } = useQuery(stationQuery(id));
  const tab = search.tab ?? 'overview';
  const toTab = (by: number) => {
    const next = STATION_TABS[(STATION_TABS.indexOf(tab) + by + STATION_TABS.length) % STATION_TABS.length];
    void navigate({ search: { tab: next } });
  };
  useShortcuts([
    { keys: ']', label: 'Next tab', group: 'Station', run: () => toTab(1) },
    { keys: '[', label: 'Previous tab', group: 'Station', run: () => toTab(-1) },
  ]);
  if (isPending) return <Skeleton rows={10} />;
  if (data === undefined) {
    return <Failure what={`Station ${id} could not be loaded`} error={error} retry={() => void refetch()} />;
  }
  return (
    <div className="page station-page">
      <StationHead
        station={data}
        command={search.command}
        onCommandClosed={() =>
          void navigate({ search: (before) => ({ ...before, command: undefined }), replace: true })
        }
      />
      <nav className="tabs" aria-label="About this station">
        {STATION_TABS.map((one) => (
          <Link
            key={one}
            to="/stations/$id"
            params={{ id }}
            search={{ tab: one === 'overview' ? undefined : one }}
            activeOptions={EXACT}
            aria-current={one === tab ? 'page' : undefined}
          >
            {TAB_WORDS[one]}
            {one === 'incidents' && data.openIncidents.length > 0 ? (
              <span className="count">{data.openIncidents.length}</span>
            ) : null}
          </Link>
        ))}
      </nav>
      {tab === 'frames' ? (
        <FramesView
          stationId={id}
          search={search}
          onSearch={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
        />
      ) : (
        <div className="page-body station-body">
          {tab === 'overview' ? <Overview station={data} /> : null}
          {tab === 'sessions' ? <Sessions stationId={id} live={data.liveTransactions} /> : null}
          {tab === 'commands' ? <CommandsList stationId={id} /> : null}
          {tab === 'settings' ? (
            <SettingsView
              station={data}
              onCommand={(command) =>
                void navigate({ search: (before) => ({ ...before, command }), replace: true })
              }
            />
          ) : null}
          {tab === 'incidents' ? <IncidentsOf stationId={id} /> : null}
        </div>
      )}
    </div>
  );
}
