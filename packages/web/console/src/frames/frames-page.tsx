import { Icon } from '#ui/icons.tsx';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FramesView } from './frames-view.tsx';

/** Search in the frames of all stations. */
export function FramesPage() {
  const search = useSearch({ from: '/inside/frames' });
  const navigate = useNavigate({ from: '/frames' });
  return (
    <div className="page frames-page">
      <header className="page-head">
        <h1>Frames</h1>
        {search.stationId === undefined ? (
          <p className="muted">Every message of every station, as it went over the wire</p>
        ) : (
          <Link className="chip" to="/frames" search={{ ...search, stationId: undefined }}>
            Station {search.stationId} <Icon name="close" size={12} />
          </Link>
        )}
      </header>
      <FramesView
        stationId={search.stationId}
        search={search}
        onSearch={(next) => void navigate({ search: (before) => ({ ...before, ...next }), replace: true })}
      />
    </div>
  );
}
