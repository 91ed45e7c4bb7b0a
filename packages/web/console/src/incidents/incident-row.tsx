import type { Incident } from '#api/types.ts';
import { Age, Countdown } from '#ui/moments.tsx';
import { Link } from '@tanstack/react-router';
import type { IncidentsSearch } from '../search.ts';
import { StatusGlyph } from './status-glyph.tsx';
import { OUTCOME_WORDS, shortSubject, shortTitle, STATUS_WORDS } from './words.ts';

interface RowProps {
  incident: Incident;
  selected: boolean;
  /** The one row that the tab key reaches; arrows of the list are j and k. */
  reachable: boolean;
  search: IncidentsSearch;
  siteName: string | null;
}

/** One incident in one line: what, where, since when, and what happens next. */
export function IncidentRow({ incident, selected, reachable, search, siteName }: RowProps) {
  const many = incident.stationIds.length;
  return (
    <Link
      to="/incidents"
      search={{ ...search, id: incident.id }}
      className="incident-row"
      data-incident={incident.id}
      activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
      aria-current={selected ? 'true' : undefined}
      data-selected={selected}
      tabIndex={reachable ? 0 : -1}
    >
      <StatusGlyph incident={incident} />
      <span className="visually-hidden">{STATUS_WORDS[incident.status]}: </span>
      <span className="what truncate" title={incident.title}>
        {shortTitle(incident)}
        {incident.relapses > 0 ? <span className="tag warn">back {incident.relapses}×</span> : null}
      </span>
      <span className="where truncate" title={siteName ?? undefined}>
        <b>
          {incident.subject.type === 'site'
            ? (siteName ?? incident.subject.id)
            : shortSubject(incident.subject)}
        </b>
        {many > 1 ? <span> · {many} stations</span> : null}
        {many <= 1 && siteName !== null ? <span> · {siteName}</span> : null}
      </span>
      <span className="age">
        <Age since={incident.closedAt ?? incident.openedAt} />
      </span>
      <span className="next truncate" title={incident.next?.text}>
        <Next incident={incident} />
      </span>
    </Link>
  );
}

function Next({ incident }: { incident: Incident }) {
  if (incident.outcome !== null) return OUTCOME_WORDS[incident.outcome];
  if (incident.next === null) return incident.owner === null ? '–' : `With ${incident.owner}`;
  return (
    <>
      <i>
        <Countdown to={incident.next.at} />
      </i>{' '}
      {incident.next.text}
    </>
  );
}
