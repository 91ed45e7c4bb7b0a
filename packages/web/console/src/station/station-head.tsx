import { acceptStation } from '#api/acts.ts';
import type { Station } from '#api/types.ts';
import { notify } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { Age } from '#ui/moments.tsx';
import { StateMark } from '#ui/states.tsx';
import { plural } from '#ui/units.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { STATUS_WORDS } from '../incidents/words.ts';
import { useFleetStation } from '../use-fleet.ts';
import { useSiteNames } from '../use-site-names.ts';
import { CommandMenu } from './commands/command-menu.tsx';
import { protocolWords } from './knowledge/words.ts';

interface HeadProps {
  station: Station;
  command: string | undefined;
  onCommandClosed: () => void;
}

/** Name, state and make of a station, what is special about it, and what can be asked of it. */
export function StationHead({ station, command, onCommandClosed }: HeadProps) {
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
          station.protocol === null ? null : protocolWords(station.protocol),
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
