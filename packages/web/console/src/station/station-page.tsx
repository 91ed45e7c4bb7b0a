import { acceptStation } from '#api/acts.ts';
import { stationQuery } from '#api/queries.ts';
import type { Station } from '#api/types.ts';
import { Facts, Failure, Skeleton } from '#ui/blocks.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { Age } from '#ui/moments.tsx';
import { notify } from '#ui/announce.tsx';
import { StateMark } from '#ui/states.tsx';
import { plural } from '#ui/units.ts';
import { useShortcuts } from '#ui/shortcuts.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { FramesView } from '../frames/frames-view.tsx';
import { IncidentsOf } from '../incidents/incidents-of.tsx';
import { STATUS_WORDS } from '../incidents/words.ts';
import { STATION_TABS, type StationTab } from '../search.ts';
import { useFleetStation } from '../use-fleet.ts';
import { useSiteNames } from '../use-site-names.ts';
import { CommandMenu } from './command-menu.tsx';
import { CommandsList } from './commands-list.tsx';
import { Evses } from './evses.tsx';
import { Sessions } from './sessions.tsx';

const TAB_WORDS: Readonly<Record<StationTab, string>> = {
  overview: 'Overview',
  frames: 'Frames',
  sessions: 'Sessions',
  commands: 'Commands',
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
          {tab === 'incidents' ? <IncidentsOf stationId={id} /> : null}
        </div>
      )}
    </div>
  );
}

interface HeadProps {
  station: Station;
  command: string | undefined;
  onCommandClosed: () => void;
}

function StationHead({ station, command, onCommandClosed }: HeadProps) {
  const row = useFleetStation(station.id);
  const siteNames = useSiteNames();
  const make = [station.vendor, station.model].filter((word) => word !== null).join(' ');
  return (
    <header className="station-head">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/fleet" search={{}}>
          Fleet
        </Link>
        {station.siteId === null ? null : (
          <>
            <span aria-hidden="true">/</span>
            <Link to="/sites/$id" params={{ id: station.siteId }}>
              {siteNames.get(station.siteId) ?? station.siteId}
            </Link>
          </>
        )}
      </nav>
      <div className="station-title">
        <h1>{station.name ?? station.id}</h1>
        {row === undefined ? null : (
          <span className="station-state">
            <StateMark state={row.state} size={16} />
            {row.since === null ? null : (
              <span className="muted">
                for <Age since={row.since} long />
              </span>
            )}
          </span>
        )}
        <span className="spring" />
        <CommandMenu station={station} asked={command} onClosed={onCommandClosed} />
      </div>
      <p className="muted station-make">
        {[
          station.name === null ? null : station.id,
          make === '' ? null : make,
          station.firmware,
          station.protocol,
        ]
          .filter((word) => word !== null)
          .join(' · ')}
      </p>
      <Notices station={station} />
    </header>
  );
}

/** Whatever makes this station special now. */
function Notices({ station }: { station: Station }) {
  const client = useQueryClient();
  const accept = useMutation({
    mutationFn: () => acceptStation(station.id),
    onSuccess: () => {
      notify(`${station.id} is accepted`);
      return client.invalidateQueries({ queryKey: ['station', station.id] });
    },
    onError: (error) => notify(error.message),
  });
  return (
    <div className="notices">
      {station.admission === 'pending' ? (
        <div className="notice warn">
          <Icon name="hourglass" />
          <p>
            <b>Not accepted yet.</b> It is connected and answered “Pending”; it serves nobody until you accept
            it.
          </p>
          <Button small look="primary" isDisabled={accept.isPending} onPress={() => accept.mutate()}>
            Accept station
          </Button>
        </div>
      ) : null}
      {station.quarantined ? (
        <div className="notice warn">
          <Icon name="shield" />
          <p>
            <b>In quarantine.</b> Automatic recovery is exhausted ({plural(station.resetsToday, 'reset')} of
            ours in 24 hours); only people act on it now.
          </p>
        </div>
      ) : null}
      {station.openIncidents.map((incident) => (
        <Link
          key={incident.id}
          className="notice bad panel-incident"
          to="/incidents/$id"
          params={{ id: incident.id }}
        >
          <Icon name="incidents" />
          <span>
            <b>{incident.title}</b> · {STATUS_WORDS[incident.status].toLowerCase()}
          </span>
        </Link>
      ))}
    </div>
  );
}

function Overview({ station }: { station: Station }) {
  return (
    <div className="station-overview">
      <div>
        <Evses station={station} />
        <section className="block">
          <h2>Latest sessions</h2>
          <Sessions stationId={station.id} live={station.liveTransactions} />
        </section>
      </div>
      <aside aria-label="Particulars">
        <h2>Particulars</h2>
        <Facts
          rows={[
            ['Id', <code key="id">{station.id}</code>],
            ['Vendor', station.vendor ?? '–'],
            ['Model', station.model ?? '–'],
            ['Firmware', station.firmware ?? '–'],
            ['Serial', station.serial ?? '–'],
            ['Protocol', station.protocol ?? '–'],
            [
              'Connection',
              <ConnectionWords
                key="connection"
                known={station.state !== 'unknown'}
                connected={station.connected}
                since={station.connectedSince}
              />,
            ],
            [
              'Last heard',
              station.lastSeenAt === null ? 'never' : <Age key="seen" since={station.lastSeenAt} long />,
            ],
            ['Resets by us', `${station.resetsToday} in 24 h`],
          ]}
        />
      </aside>
    </div>
  );
}

function ConnectionWords(props: { known: boolean; connected: boolean; since: string | null }) {
  const { known, connected, since } = props;
  const word = connected ? 'Connected' : known ? 'Not connected' : 'Not known';
  if (since === null) return word;
  return (
    <>
      {word} for <Age since={since} long />
    </>
  );
}
