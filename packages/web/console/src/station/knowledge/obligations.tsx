import type { Station } from '#api/types.ts';
import { Age, Countdown } from '#ui/moments.tsx';

const placeWords = (evseId: number, whole: string): string => (evseId === 0 ? whole : `EVSE ${evseId}`);

/** Who is promised a place, and who else limits the power. */
export function Obligations({ station: { reservations, externalLimits } }: { station: Station }) {
  if (reservations.length === 0 && externalLimits.length === 0) return null;
  return (
    <section>
      <h2>Limits and reservations</h2>
      <ul className="quirks">
        {externalLimits.map(({ evseId, source, since }) => (
          <li key={`${evseId} ${source}`}>
            {placeWords(evseId, 'The whole station')} has been limited by {source} for{' '}
            <Age since={since} long />
          </li>
        ))}
        {reservations.map(({ id, evseId, expiresAt }) => (
          <li key={id}>
            {placeWords(evseId, 'Any EVSE')} is reserved for another <Countdown to={expiresAt} />{' '}
            <span className="muted">(no. {id})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
