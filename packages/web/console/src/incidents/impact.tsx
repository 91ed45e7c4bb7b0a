import { type IncidentDetail, STATION_STATES } from '#api/types.ts';
import { Age } from '#ui/moments.tsx';
import { STATE_WORDS, StateGlyph } from '#ui/states.tsx';
import { longSpan } from '#ui/time.ts';
import { countText } from '#ui/units.ts';
import { Link } from '@tanstack/react-router';
import { fleet } from '../live.ts';
import { useFleetVersion } from '../use-fleet.ts';

const SHOWN = 12;

/** How many stations, for how long, and how they are now. */
export function Impact({ incident }: { incident: IncidentDetail }) {
  useFleetVersion();
  const members = incident.stationIds.map((id) => ({ id, station: fleet.get(id) }));
  const states = STATION_STATES.map(
    (state) => [state, members.filter(({ station }) => station?.state === state).length] as const,
  ).filter(([, count]) => count > 0);
  return (
    <section className="block impact" aria-label="Impact">
      <h2>Impact</h2>
      <dl className="figures">
        <div>
          <dt>{members.length === 1 ? 'Station' : 'Stations'}</dt>
          <dd>{countText(members.length)}</dd>
        </div>
        <div>
          <dt>{incident.closedAt === null ? 'Stands for' : 'Stood for'}</dt>
          <dd>
            {incident.closedAt === null ? (
              <Age since={incident.openedAt} long />
            ) : (
              longSpan(Date.parse(incident.closedAt) - Date.parse(incident.openedAt))
            )}
          </dd>
        </div>
        <div>
          <dt>Came back</dt>
          <dd>{incident.relapses === 0 ? 'never' : `${incident.relapses}×`}</dd>
        </div>
        <div className="now">
          <dt>{members.length === 1 ? 'It is now' : 'They are now'}</dt>
          <dd>
            {states.length === 0 ? '–' : null}
            {states.map(([state, count]) => (
              <span className="state" key={state}>
                <StateGlyph state={state} />
                {members.length === 1 ? STATE_WORDS[state] : `${count} ${STATE_WORDS[state].toLowerCase()}`}
              </span>
            ))}
          </dd>
        </div>
      </dl>
      {members.length <= 1 ? null : (
        <ul className="members">
          {members.slice(0, SHOWN).map(({ id, station }) => (
            <li key={id}>
              <Link className="chip" to="/stations/$id" params={{ id }} search={{}}>
                <StateGlyph state={station?.state ?? 'unknown'} size={12} />
                {id}
              </Link>
            </li>
          ))}
          {members.length > SHOWN ? <li className="muted">and {members.length - SHOWN} more</li> : null}
        </ul>
      )}
    </section>
  );
}
