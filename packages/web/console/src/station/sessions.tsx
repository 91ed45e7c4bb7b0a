import { transactionsQuery } from '#api/queries.ts';
import type { Transaction } from '#api/types.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { Moment } from '#ui/moments.tsx';
import { longSpan } from '#ui/time.ts';
import { energyText } from '#ui/units.ts';
import { useNow } from '#ui/clock.ts';
import { useQuery } from '@tanstack/react-query';
import { outcomeOf } from './session-outcome.ts';

/** Sessions with the word that matters: how each ended. */
export function Sessions({ stationId, live }: { stationId: string; live: readonly Transaction[] }) {
  const { data, error, isPending, refetch } = useQuery(transactionsQuery(stationId));
  if (isPending) return <Skeleton rows={6} />;
  if (data === undefined) {
    return <Failure what="The sessions could not be loaded" error={error} retry={() => void refetch()} />;
  }
  if (data.items.length === 0) {
    return (
      <Empty title="No session yet">
        <p>Sessions appear here with their energy and the way they ended.</p>
      </Empty>
    );
  }
  return (
    // Scrolls sideways on a phone, by keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-wrap" tabIndex={0} aria-label="Sessions">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Started</th>
            <th scope="col" className="num">
              Length
            </th>
            <th scope="col" className="num">
              Energy
            </th>
            <th scope="col">EVSE</th>
            <th scope="col">Token</th>
            <th scope="col">Session</th>
          </tr>
        </thead>
        <tbody>
          {data.items
            // What a live session has delivered so far is only known to the station's present.
            .map((session) => live.find((one) => one.id === session.id) ?? session)
            .map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
        </tbody>
      </table>
    </section>
  );
}

function SessionRow({ session }: { session: Transaction }) {
  const outcome = outcomeOf(session);
  const row = (
    <tr>
      <td>
        <span className={`tag ${outcome.tone}`}>{outcome.word}</span>
        {session.stopReason === null ? null : <span className="muted"> {session.stopReason}</span>}
      </td>
      <td>
        {session.startedAt === null ? (
          <span className="muted">never heard</span>
        ) : (
          <Moment at={session.startedAt} />
        )}
      </td>
      <td className="num">
        <Length session={session} />
      </td>
      <td className="num">{energyText(session.energyWh)}</td>
      <td>
        {session.evseId ?? '–'}
        {session.connectorId === null || session.connectorId === session.evseId
          ? ''
          : `/${session.connectorId}`}
      </td>
      <td className="mono">{session.idToken ?? '–'}</td>
      <td className="mono nowrap">{session.wireId}</td>
    </tr>
  );
  if (session.doubt === null) return row;
  return (
    <>
      {row}
      <tr className="doubt">
        <td colSpan={7}>
          <b>Doubtful figures.</b> {session.doubt}
        </td>
      </tr>
    </>
  );
}

function Length({ session }: { session: Transaction }) {
  const now = useNow();
  if (session.startedAt === null) return '–';
  const end = session.stoppedAt === null ? now : Date.parse(session.stoppedAt);
  return longSpan(end - Date.parse(session.startedAt));
}
