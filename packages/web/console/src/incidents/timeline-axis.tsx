import type { IncidentDetail, TimelineItem } from '#api/types.ts';
import { useNow } from '#ui/clock.ts';
import { clockText, dayText } from '#ui/time.ts';
import { useWidth } from '../use-width.ts';
import { bandsOf, type LaneRow, marksOf, ticksOf } from './timeline-layout.ts';
import { STATUS_WORDS } from './words.ts';

const LANE_HEIGHT = 22;
const BAND_HEIGHT = 18;
const AXIS_HEIGHT = 20;
const LABEL_WIDTH = 84;
const EDGE = 10;
const DAY_MS = 86_400_000;

interface AxisProps {
  incident: IncidentDetail;
  lanes: readonly LaneRow[];
  onHover: (items: readonly TimelineItem[]) => void;
}

/** One time axis, a band of the incident's states above, a lane for each kind of item below. */
export function TimelineAxis({ incident, lanes, onHover }: AxisProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const now = useNow();
  const times = incident.timeline.map((item) => Date.parse(item.at));
  const from = Math.min(Date.parse(incident.openedAt), ...times);
  const end = incident.closedAt === null ? now : Date.parse(incident.closedAt);
  const to = Math.max(end, from + 1000, ...times);
  const inner = Math.max(1, width - LABEL_WIDTH - 2 * EDGE);
  const xOf = (at: number) => LABEL_WIDTH + EDGE + ((at - from) / (to - from)) * inner;
  const height = BAND_HEIGHT + 8 + lanes.length * LANE_HEIGHT + AXIS_HEIGHT;
  const tickText = to - from > DAY_MS ? dayText : clockText;
  return (
    <div ref={ref} className="axis">
      {width === 0 ? null : (
        <svg width={width} height={height} aria-hidden="true">
          {ticksOf(from, to, Math.max(2, Math.floor(inner / 90))).map((tick) => (
            <g key={tick} className="tick">
              <line x1={xOf(tick)} x2={xOf(tick)} y1={0} y2={height - AXIS_HEIGHT} />
              <text x={xOf(tick)} y={height - 5} textAnchor="middle">
                {tickText(tick)}
              </text>
            </g>
          ))}
          <text className="lane-label" x={0} y={BAND_HEIGHT - 5}>
            Incident
          </text>
          {bandsOf(incident.decisions, incident.closedAt === null ? to : end).map((band) => {
            const x = xOf(band.from);
            const length = Math.max(3, xOf(band.to) - x);
            return (
              <g key={`${band.status} ${band.from}`} className={`band ${band.status}`}>
                <rect x={x} y={1} width={length} height={BAND_HEIGHT - 2} rx={3} />
                {length > 70 ? (
                  <text x={x + 6} y={BAND_HEIGHT - 5}>
                    {STATUS_WORDS[band.status]}
                  </text>
                ) : null}
              </g>
            );
          })}
          {lanes.map((lane, index) => {
            const y = BAND_HEIGHT + 8 + index * LANE_HEIGHT + LANE_HEIGHT / 2;
            return (
              <g key={lane.key}>
                <text className="lane-label" x={0} y={y + 4}>
                  {lane.label.length > 12 ? `${lane.label.slice(0, 11)}…` : lane.label}
                </text>
                <line className="lane-line" x1={LABEL_WIDTH} x2={width} y1={y} y2={y} />
                {marksOf(lane.items, xOf).map((mark) => (
                  <g
                    key={mark.x}
                    className={`mark ${lane.lane}`}
                    onPointerEnter={() => onHover(mark.items)}
                    onPointerLeave={() => onHover([])}
                  >
                    <title>{mark.items.map((item) => item.text).join('\n')}</title>
                    <MarkShape lane={lane.lane} x={mark.x} y={y} />
                    {mark.items.length > 1 ? (
                      <text x={mark.x + 8} y={y + 3.5}>
                        {mark.items.length}
                      </text>
                    ) : null}
                  </g>
                ))}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** A shape per lane, for eyes that do not tell the colours apart. */
function MarkShape({ lane, x, y }: { lane: LaneRow['lane']; x: number; y: number }) {
  if (lane === 'evidence') return <circle cx={x} cy={y} r={4.2} />;
  if (lane === 'decision')
    return <path d={`M${x} ${y - 5.4} ${x + 5.4} ${y} ${x} ${y + 5.4} ${x - 5.4} ${y}Z`} />;
  if (lane === 'command') return <path d={`M${x - 3.6} ${y - 4.6} ${x + 5} ${y} ${x - 3.6} ${y + 4.6}Z`} />;
  return <rect x={x - 4} y={y - 4} width={8} height={8} rx={1.5} />;
}
