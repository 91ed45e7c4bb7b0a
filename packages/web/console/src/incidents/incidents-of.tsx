import { type IncidentFilter, incidentsQuery } from '#api/queries.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { Age, Moment } from '#ui/moments.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StatusGlyph } from './status-glyph.tsx';
import { OUTCOME_WORDS, shortSubject, STATUS_WORDS } from './words.ts';

/** Incidents of one station or site, newest first, closed ones too. */
export function IncidentsOf(filter: IncidentFilter) {
  const { data, error, isPending, refetch } = useInfiniteQuery(incidentsQuery(filter));
  if (isPending) return <Skeleton rows={5} />;
  if (data === undefined) {
    return <Failure what="The incidents could not be loaded" error={error} retry={() => void refetch()} />;
  }
  const rows = data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <Empty title="Never an incident here">
        <p>Nothing has gone wrong here since Ohmward watches it.</p>
      </Empty>
    );
  }
  return (
    <ul className="incidents-of card">
      {rows.map((incident) => (
        <li key={incident.id}>
          <Link to="/incidents/$id" params={{ id: incident.id }}>
            <StatusGlyph incident={incident} />
            <b className="truncate">{incident.title}</b>
            <span className="muted truncate">{shortSubject(incident.subject)}</span>
            <span>
              {incident.outcome === null ? STATUS_WORDS[incident.status] : OUTCOME_WORDS[incident.outcome]}
            </span>
            <span className="muted">
              {incident.closedAt === null ? (
                <>
                  for <Age since={incident.openedAt} />
                </>
              ) : (
                <Moment at={incident.closedAt} />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
