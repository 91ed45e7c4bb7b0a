import type { Station } from '#api/types.ts';
import { Facts } from '#ui/blocks.tsx';
import { Abilities } from './abilities.tsx';
import { Hints } from './hints.tsx';
import { LinkFacts } from './link-facts.tsx';
import { ModelWays } from './model-ways.tsx';
import { Obligations } from './obligations.tsx';

/** Everything that is known of a station beside what it is doing; what is not known is left out. */
export function Particulars({ station }: { station: Station }) {
  return (
    <aside aria-label="Particulars" className="particulars">
      <section>
        <h2>Particulars</h2>
        <Facts
          rows={[
            ['Id', <code key="id">{station.id}</code>],
            ['Vendor', station.vendor],
            ['Model', station.model],
            ['Firmware', station.firmware],
            ['Serial', station.serial],
            ['Resets by us', `${station.resetsToday} in 24 h`],
          ]}
        />
      </section>
      <Hints hints={station.hints} />
      <LinkFacts station={station} />
      <Obligations station={station} />
      <ModelWays station={station} />
      <Abilities station={station} />
    </aside>
  );
}
