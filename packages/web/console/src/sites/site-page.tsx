import { putKillSwitch } from '#api/acts.ts';
import { overviewQuery, sitesQuery } from '#api/queries.ts';
import type { Site } from '#api/types.ts';
import { Empty, Facts, Failure, Skeleton } from '#ui/blocks.tsx';
import { Button } from '#ui/button.tsx';
import { Age } from '#ui/moments.tsx';
import { STATE_WORDS, StateGlyph } from '#ui/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { compareIds } from '../fleet/filter.ts';
import { IncidentsOf } from '../incidents/incidents-of.tsx';
import { fleet } from '../live.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { useFleetVersion } from '../use-fleet.ts';
import { SiteForm } from './site-form.tsx';

/** One site: its stations, its incidents, its name. */
export function SitePage() {
  const { id } = useParams({ from: '/inside/sites/$id' });
  const { data, error, isPending, refetch } = useQuery(sitesQuery);
  useFleetVersion();
  if (isPending) return <Skeleton rows={8} />;
  if (data === undefined) {
    return <Failure what="The site could not be loaded" error={error} retry={() => void refetch()} />;
  }
  const site = data.items.find((one) => one.id === id);
  if (site === undefined) {
    return (
      <Empty title={`There is no site ${id}`}>
        <Link className="button" to="/sites" search={{}}>
          All sites
        </Link>
      </Empty>
    );
  }
  const stations = fleet.rows.filter((row) => row.siteId === id).toSorted((a, b) => compareIds(a.id, b.id));
  return (
    <div className="page">
      <SiteHead site={site} />
      <div className="page-body site-grid">
        <div>
          <section className="block">
            <h2>Stations</h2>
            <ul className="station-tiles">
              {stations.map((row) => (
                <li key={row.id}>
                  <Link className="card" to="/stations/$id" params={{ id: row.id }} search={{}}>
                    <StateGlyph state={row.state} />
                    <b className="truncate">{row.id}</b>
                    <span className={row.incidents > 0 ? 'alarm' : ''}>{STATE_WORDS[row.state]}</span>
                    <span className="muted truncate">
                      {[row.vendor, row.model].filter((word) => word !== null).join(' ')}
                      {row.since === null ? null : (
                        <>
                          {' '}
                          · <Age since={row.since} />
                        </>
                      )}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            {stations.length === 0 ? <p className="muted">No station is assigned to this site.</p> : null}
          </section>
          <section className="block">
            <h2>Incidents</h2>
            <IncidentsOf siteId={id} />
          </section>
        </div>
        <aside aria-label="Particulars">
          <section className="block">
            <h2>Particulars</h2>
            <Facts
              rows={[
                ['Id', <code key="id">{site.id}</code>],
                ['Stations', String(site.stationCount)],
                ['Connected', String(site.connectedCount)],
                [
                  'Place',
                  site.latitude === null || site.longitude === null
                    ? '–'
                    : `${site.latitude.toFixed(4)}, ${site.longitude.toFixed(4)}`,
                ],
                ...Object.entries(site.tags),
              ]}
            />
          </section>
        </aside>
      </div>
    </div>
  );
}

function SiteHead({ site }: { site: Site }) {
  const [editing, setEditing] = useState(false);
  const [pausing, setPausing] = useState(false);
  const { data } = useQuery(overviewQuery);
  const paused = data?.killSwitches.some((one) => one.scope === 'site' && one.target === site.id) === true;
  return (
    <header className="page-head">
      <div>
        <nav className="crumbs" aria-label="Where this is">
          <Link to="/sites" search={{}}>
            Sites
          </Link>
        </nav>
        <h1>{site.name}</h1>
      </div>
      <span className="spring" />
      <Button onPress={() => setEditing(true)}>Edit…</Button>
      <Button onPress={() => setPausing(true)}>
        {paused ? 'Resume automatic action…' : 'Pause automatic action…'}
      </Button>
      <SiteForm site={site} open={editing} onClose={() => setEditing(false)} />
      <ReasonDialog
        open={pausing}
        onClose={() => setPausing(false)}
        title={paused ? `Resume automatic action at ${site.name}` : `Pause automatic action at ${site.name}`}
        label="Reason"
        confirm={paused ? 'Resume' : 'Pause'}
        done={paused ? 'Resumed' : 'Paused'}
        run={(reason) => putKillSwitch({ scope: 'site', target: site.id, on: !paused, reason })}
        refresh={['overview']}
      >
        <p>
          {paused
            ? 'Ohmward acts here again as soon as its guards allow it.'
            : 'Ohmward keeps watching and deciding, and sends nothing to this site until somebody resumes it.'}
        </p>
      </ReasonDialog>
    </header>
  );
}
