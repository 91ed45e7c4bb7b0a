import type { Station } from '#api/types.ts';
import { Facts } from '#ui/blocks.tsx';
import { Age } from '#ui/moments.tsx';
import { unsupportedWords } from './words.ts';

/** What it says it can and cannot do; absent until it said so. */
export function Abilities({ station }: { station: Station }) {
  const { features, unsupported, localListVersion, learnedAt } = station;
  const isSilent = features === null && unsupported.length === 0 && localListVersion === null;
  if (isSilent && learnedAt === null) return null;
  return (
    <section>
      <h2>What it can do</h2>
      {features === null || features.length === 0 ? null : (
        <ul className="words" aria-label="Feature profiles">
          {features.map((feature) => (
            <li key={feature} className="tag">
              {feature}
            </li>
          ))}
        </ul>
      )}
      <Facts
        rows={[
          ['Local list', localListVersion === null ? null : listWords(localListVersion)],
          ['Asked', learnedAt === null ? null : <Asked key="asked" at={learnedAt} />],
        ]}
      />
      {unsupported.length === 0 ? null : (
        <>
          <h3>Not able to</h3>
          <ul className="quirks">
            {unsupported.map((entry) => (
              <li key={entry}>{unsupportedWords(entry)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** 0 and -1 are the specifications' ways to say that there is none, or that it cannot have one. */
function listWords(version: number): string {
  if (version < 0) return 'not supported';
  return version === 0 ? 'empty' : `version ${version}`;
}

function Asked({ at }: { at: string }) {
  return (
    <>
      <Age since={at} long /> ago
    </>
  );
}
