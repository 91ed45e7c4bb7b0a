import type { Station } from '#api/types.ts';
import { Certificates } from './certificates.tsx';
import { Evses } from './evses.tsx';
import { Particulars } from './knowledge/particulars.tsx';
import { Sessions } from './sessions.tsx';

/** A station at one glance: its EVSEs, its latest sessions, its particulars. */
export function Overview({ station }: { station: Station }) {
  return (
    <div className="station-overview">
      <div>
        <Evses station={station} />
        <section className="block">
          <h2>Latest sessions</h2>
          <Sessions stationId={station.id} live={station.liveTransactions} />
        </section>
        <Certificates stationId={station.id} />
      </div>
      <Particulars station={station} />
    </div>
  );
}
