import type { Station } from '#api/types.ts';
import { Facts } from '#ui/blocks.tsx';
import { Age } from '#ui/moments.tsx';
import { Evses } from './evses.tsx';
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
