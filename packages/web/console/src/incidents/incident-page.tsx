import { incidentQuery } from '#api/queries.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useSiteNames } from '../use-site-names.ts';
import { IncidentView } from './incident-view.tsx';

/** An incident on a page of its own. */
export function IncidentPage() {
  const { id } = useParams({ from: '/inside/incidents/$id' });
  const { data } = useQuery(incidentQuery(id));
  const siteNames = useSiteNames();
  return (
    <div className="page incident-page">
      <nav className="crumbs" aria-label="Where this is">
        <Link to="/incidents" search={{}}>
          Incidents
        </Link>
        {data === undefined || data.siteId === null ? null : (
          <>
            <span aria-hidden="true">/</span>
            <Link to="/sites/$id" params={{ id: data.siteId }}>
              {siteNames.get(data.siteId) ?? data.siteId}
            </Link>
          </>
        )}
        {data === undefined || data.stationId === null ? null : (
          <>
            <span aria-hidden="true">/</span>
            <Link to="/stations/$id" params={{ id: data.stationId }} search={{}}>
              {data.stationId}
            </Link>
          </>
        )}
        <span aria-hidden="true">/</span>
        <span aria-current="page">{id}</span>
      </nav>
      <IncidentView id={id} alone />
    </div>
  );
}
