import type { Overview, Tab } from '#api/types.ts';
import { Empty } from '#ui/blocks.tsx';
import { plural } from '#ui/units.ts';
import { Link } from '@tanstack/react-router';

const NOTHING: Readonly<Record<Tab, string>> = {
  'needs-you': '0 incidents need you',
  handling: 'The system is handling nothing',
  verifying: 'Nothing is being verified',
  resolved: 'Nothing was closed today',
};

interface QueueEmptyProps {
  tab: Tab;
  filtered: boolean;
  overview: Overview | undefined;
}

/** Three kinds of nothing: no match, no network yet, and nothing wrong. */
export function QueueEmpty({ tab, filtered, overview }: QueueEmptyProps) {
  if (filtered) {
    return (
      <Empty title="Nothing matches">
        <p>No incident in this tab fits the search and filters.</p>
        <Link className="button" to="/incidents" search={{ tab }}>
          Clear filters
        </Link>
      </Empty>
    );
  }
  if (overview !== undefined && overview.stations.total === 0) {
    return (
      <Empty title="No charging station yet">
        <p>Point one at this server, or try it with simulated ones:</p>
        <code>npx ohmward simulate</code>
      </Empty>
    );
  }
  return (
    <Empty title={NOTHING[tab]}>
      {overview === undefined ? null : <p>{rest(tab, overview.incidents)}</p>}
    </Empty>
  );
}

function rest(tab: Tab, counts: Overview['incidents']): string {
  const parts = [
    tab === 'needs-you' || counts.needsYou === 0 ? null : `${plural(counts.needsYou, 'incident')} need you`,
    tab === 'handling' || counts.handling === 0 ? null : `${counts.handling} being handled`,
    tab === 'verifying' || counts.verifying === 0 ? null : `${counts.verifying} being verified`,
    tab === 'resolved' ? null : `${counts.resolvedToday} closed today`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'All quiet.' : `${parts.join(', ')}.`;
}
