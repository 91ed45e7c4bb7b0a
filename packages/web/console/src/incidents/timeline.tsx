import type { IncidentDetail, Lane, TimelineItem } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { absoluteText, preciseText } from '#ui/time.ts';
import { toggled } from '#ui/toggled.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { TimelineAxis } from './timeline-axis.tsx';
import { lanesOf } from './timeline-layout.ts';

const LANE_WORDS: Readonly<Record<Lane, string>> = {
  evidence: 'Evidence',
  decision: 'Decision',
  command: 'Command',
  person: 'Person',
};
const LANES: readonly Lane[] = ['evidence', 'decision', 'command', 'person'];
const FOLDED = 12;

/** What happened, on one time axis and as a list; each item leads to the raw frame it was read from. */
export function Timeline({ incident }: { incident: IncidentDetail }) {
  const [hidden, setHidden] = useState<ReadonlySet<Lane>>(new Set());
  const [all, setAll] = useState(false);
  const [hot, setHot] = useState<readonly TimelineItem[]>([]);
  const shown = incident.timeline.filter((item) => !hidden.has(item.lane));
  const newestFirst = shown.toReversed();
  // Folding only a few away would cost more than it saves.
  const fits = newestFirst.length <= FOLDED + 4;
  const listed = all ? newestFirst : newestFirst.slice(0, fits ? undefined : FOLDED);
  return (
    <section className="block" aria-label="Evidence timeline">
      <div className="block-head">
        <h2>Evidence timeline</h2>
        <div className="lane-chips">
          {LANES.filter((lane) => incident.timeline.some((item) => item.lane === lane)).map((lane) => (
            <button
              key={lane}
              type="button"
              className="chip"
              aria-pressed={!hidden.has(lane)}
              onClick={() => setHidden(toggled(hidden, lane))}
            >
              <i className={`lane-dot ${lane}`} aria-hidden="true" />
              {LANE_WORDS[lane]}
            </button>
          ))}
        </div>
      </div>
      <TimelineAxis incident={incident} lanes={lanesOf(shown)} onHover={setHot} />
      <ol className="moments">
        {listed.map((item, index) => (
          <Item
            key={`${item.at} ${item.lane} ${item.seq ?? index} ${item.text}`}
            item={item}
            hot={hot.includes(item)}
          />
        ))}
      </ol>
      {!fits && !all ? (
        <button type="button" className="button quiet small" onClick={() => setAll(true)}>
          Show all {newestFirst.length}
        </button>
      ) : null}
    </section>
  );
}

function Item({ item, hot }: { item: TimelineItem; hot: boolean }) {
  const at = Date.parse(item.at);
  return (
    <li className={hot ? 'hot' : ''}>
      <time dateTime={item.at} title={absoluteText(at)}>
        {preciseText(at)}
      </time>
      <span className="lane">
        <i className={`lane-dot ${item.lane}`} aria-hidden="true" />
        {LANE_WORDS[item.lane]}
      </span>
      <span className="text">{item.text}</span>
      <FrameLink stationId={item.stationId} seq={item.seq} />
    </li>
  );
}

/** To the raw frame that a fact was read from. */
export function FrameLink({ stationId, seq }: { stationId: string | null; seq: number | null }) {
  if (stationId === null || seq === null) return <span />;
  return (
    <Link
      className="frame-link"
      to="/stations/$id"
      params={{ id: stationId }}
      search={{ tab: 'frames', around: seq }}
      title={`Raw frame, journal entry ${seq}`}
    >
      <Icon name="frames" size={13} />
      <span>frame {seq}</span>
    </Link>
  );
}
