import { stationQuery } from '#api/queries.ts';
import { Facts, Failure, Skeleton } from '#ui/blocks.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { Age } from '#ui/moments.tsx';
import { StateMark } from '#ui/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CommandMenu } from '../station/commands/command-menu.tsx';
import { Evses } from '../station/evses.tsx';
import { protocolWords } from '../station/knowledge/words.ts';
import { useFleetStation } from '../use-fleet.ts';
import { useSiteNames } from '../use-site-names.ts';
import { STATUS_WORDS } from '../incidents/words.ts';

/** A station beside the grid, without leaving it. */
export function StationPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, isPending, refetch } = useQuery(stationQuery(id));
  const row = useFleetStation(id);
  const siteNames = useSiteNames();
  return (
    <aside className="panel" aria-label={`Station ${id}`}>
      <header>
        <h2>
          <Link to="/stations/$id" params={{ id }} search={{}}>
            {id}
          </Link>
        </h2>
        <Button look="quiet" icon small aria-label="Close the panel" onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      {row === undefined ? null : (
        <p className="panel-state">
          <StateMark state={row.state} />
          {row.since === null ? null : (
            <span className="muted">
              for <Age since={row.since} long />
            </span>
          )}
        </p>
      )}
      {isPending ? <Skeleton rows={6} /> : null}
      {error !== null && data === undefined ? (
        <Failure what="The station could not be loaded" error={error} retry={() => void refetch()} />
      ) : null}
      {data === undefined ? null : (
        <>
          {data.openIncidents.map((incident) => (
            <Link
              key={incident.id}
              className="notice bad panel-incident"
              to="/incidents/$id"
              params={{ id: incident.id }}
            >
              <Icon name="incidents" size={14} />
              <span>
                <b>{incident.title}</b>
                <br />
                {STATUS_WORDS[incident.status]}
              </span>
            </Link>
          ))}
          <Evses station={data} />
          <Facts
            rows={[
              [
                'Site',
                data.siteId === null ? (
                  '–'
                ) : (
                  <SiteLink key="site" id={data.siteId} name={siteNames.get(data.siteId)} />
                ),
              ],
              ['Vendor', data.vendor ?? '–'],
              ['Model', data.model ?? '–'],
              ['Firmware', data.firmware ?? '–'],
              ['Protocol', data.protocol === null ? null : protocolWords(data.protocol)],
              ['Last seen', data.lastSeenAt === null ? 'never' : <Age key="seen" since={data.lastSeenAt} />],
            ]}
          />
          <footer>
            <Link className="button" to="/stations/$id" params={{ id }} search={{}}>
              Open
            </Link>
            <Link className="button" to="/stations/$id" params={{ id }} search={{ tab: 'frames' }}>
              Frames
            </Link>
            <CommandMenu station={data} />
          </footer>
        </>
      )}
    </aside>
  );
}

const SiteLink = ({ id, name }: { id: string; name: string | undefined }) => (
  <Link to="/sites/$id" params={{ id }}>
    {name ?? id}
  </Link>
);
