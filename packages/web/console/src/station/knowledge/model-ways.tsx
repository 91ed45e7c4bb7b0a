import { stationProfilesQuery } from '#api/knowledge-queries.ts';
import type { Station } from '#api/types.ts';
import { useQuery } from '@tanstack/react-query';
import { quirksOf } from './quirks.ts';

/** The profile of the catalogue that fits the station, and what it changes, in plain words. */
export function ModelWays({ station: { profile } }: { station: Station }) {
  const { data } = useQuery({ ...stationProfilesQuery, enabled: profile !== null });
  if (profile === null) return null;
  const known = data?.find(({ id }) => id === profile.id);
  const quirks = known === undefined ? [] : quirksOf(known.traits);
  return (
    <section>
      <h2>Ways of this model</h2>
      <p title={known?.source}>{profile.name}</p>
      {quirks.length === 0 ? null : (
        <ul className="quirks">
          {quirks.map((quirk) => (
            <li key={quirk}>{quirk}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
