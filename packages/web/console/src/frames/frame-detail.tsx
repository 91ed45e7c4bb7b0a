import type { Frame } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon } from '#ui/icons.tsx';
import { JsonView } from '#ui/json-view.tsx';
import { absoluteText, latency, preciseText } from '#ui/time.ts';
import { Link } from '@tanstack/react-router';
import { type Exchange, kindOf } from './pairing.ts';

const KIND_WORDS = {
  call: 'Call',
  send: 'Send',
  result: 'Answer',
  error: 'Error',
  noise: 'Not a frame',
} as const;

interface DetailProps {
  exchange: Exchange;
  onBack?: (() => void) | undefined;
}

/** A call and its answer, raw. */
export function FrameDetail({ exchange, onBack }: DetailProps) {
  const permalink = () =>
    `${window.location.origin}/stations/${encodeURIComponent(exchange.stationId)}?tab=frames&around=${exchange.seq}`;
  const frames = [exchange.call, exchange.answer].filter((frame) => frame !== null);
  return (
    <section className="frame-detail" aria-label="Chosen frame">
      <header>
        {onBack === undefined ? null : (
          <Button look="quiet" small onPress={onBack}>
            <Icon name="back" size={14} /> Frames
          </Button>
        )}
        <div>
          <h2>{exchange.action}</h2>
          <p className="muted">
            <Link to="/stations/$id" params={{ id: exchange.stationId }} search={{}}>
              {exchange.stationId}
            </Link>{' '}
            · entry {exchange.seq}
            {exchange.latencyMs === null ? '' : ` · answered in ${latency(exchange.latencyMs)}`}
          </p>
        </div>
        <CopyButton label="Link" icon="link" text={permalink} />
        <CopyButton label="Copy" text={() => frames.map((frame) => frame.frame).join('\n')} />
      </header>
      {frames.map((frame) => (
        <RawFrame key={frame.seq} frame={frame} />
      ))}
      {exchange.answer === null && exchange.call !== null && kindOf(exchange.call.frame) === 'call' ? (
        <p className="muted none">No answer among the frames loaded.</p>
      ) : null}
    </section>
  );
}

function RawFrame({ frame }: { frame: Frame }) {
  const kind = kindOf(frame.frame);
  const at = Date.parse(frame.at);
  return (
    <section className="raw" data-kind={kind}>
      <h3>
        <Icon name={frame.direction === 'in' ? 'inward' : 'outward'} size={13} />
        {KIND_WORDS[kind]} {frame.direction === 'in' ? 'from the station' : 'to the station'}
        <time dateTime={frame.at} title={absoluteText(at)}>
          {preciseText(at)}
        </time>
      </h3>
      <JsonView text={frame.frame} />
    </section>
  );
}
