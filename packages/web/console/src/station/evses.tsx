import type { Connector, Evse, Station, StationFault, StationState } from '#api/types.ts';
import { Age } from '#ui/moments.tsx';
import { StateGlyph } from '#ui/states.tsx';
import { energyText, powerText } from '#ui/units.ts';
import { sentence } from '../incidents/words.ts';

const SHAPES: Readonly<Record<string, StationState>> = {
  Available: 'available',
  Charging: 'charging',
  Faulted: 'faulted',
  Unavailable: 'unavailable',
};

const WORDS: Readonly<Record<string, string>> = {
  SuspendedEV: 'Paused by the vehicle',
  SuspendedEVSE: 'Paused by the station',
};

/** A connector's own state in the shapes of the fleet; in between states count as in use. */
const shapeOf = (status: string): StationState => SHAPES[status] ?? 'charging';

/** What each EVSE and its connectors are doing, and the faults that stand there. */
export function Evses({ station }: { station: Station }) {
  const own = station.faults.filter((fault) => fault.evseId === 0);
  return (
    <section className="evses">
      <h2 className="visually-hidden">EVSEs and connectors</h2>
      {own.length === 0 ? null : (
        <section className="evse card">
          <h3>Station itself</h3>
          <Faults faults={own} />
        </section>
      )}
      {station.evses.map((evse) => (
        <EvseCard key={evse.id} evse={evse} station={station} />
      ))}
      {station.evses.length === 0 && own.length === 0 ? (
        <p className="muted">It has not reported its connectors yet.</p>
      ) : null}
    </section>
  );
}

function EvseCard({ evse, station }: { evse: Evse; station: Station }) {
  const session = station.liveTransactions.find((one) => one.evseId === evse.id);
  return (
    <section className="evse card">
      <h3>EVSE {evse.id}</h3>
      {evse.connectors.map((connector) => (
        <ConnectorLine key={connector.id} connector={connector} online={station.connected !== false} />
      ))}
      {session === undefined ? null : (
        <p className="session-now">
          Session <code>{session.wireId}</code>
          {session.startedAt === null ? null : (
            <>
              {' '}
              for <Age since={session.startedAt} long />
            </>
          )}{' '}
          · {energyText(session.energyWh)}
          {session.powerW === null ? null : <> · {powerText(session.powerW)}</>}
        </p>
      )}
      {session === undefined || session.doubt === null ? null : (
        <p className="doubt">
          <b>Doubtful figures.</b> {session.doubt}
        </p>
      )}
      <Faults faults={station.faults.filter((fault) => fault.evseId === evse.id)} />
    </section>
  );
}

function ConnectorLine({ connector, online }: { connector: Connector; online: boolean }) {
  return (
    <p className="connector">
      <StateGlyph state={online ? shapeOf(connector.status) : 'offline'} />
      <span>
        {connector.id}. {WORDS[connector.status] ?? connector.status}
        {online ? '' : ' when last heard'}
        {connector.errorCode === null || connector.errorCode === 'NoError' ? null : (
          <span className="muted"> ({connector.errorCode})</span>
        )}
      </span>
      <span className="muted">
        <Age since={connector.since} />
      </span>
    </p>
  );
}

function Faults({ faults }: { faults: readonly StationFault[] }) {
  return (
    <>
      {faults.map((fault) => (
        <div className="notice bad fault" key={`${fault.taxonomy} ${fault.code} ${fault.connectorId}`}>
          <p>
            <b>{fault.name ?? sentence(fault.code)}</b>
            <br />
            <code>
              {fault.taxonomy}/{fault.code}
            </code>
            {fault.connectorId === 0 ? '' : `, connector ${fault.connectorId}`}, for{' '}
            <Age since={fault.since} />
            {fault.detail === null || fault.detail === '' ? null : (
              <>
                <br />
                The station says: “{fault.detail}”
              </>
            )}
          </p>
        </div>
      ))}
    </>
  );
}
