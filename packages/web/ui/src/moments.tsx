import { useNow } from './clock.ts';
import { absoluteText, countdown, longSpan, momentText, span } from './time.ts';

/** How long ago, in one unit; the absolute time in the tooltip. */
export function Age({ since, long = false }: { since: string; long?: boolean }) {
  const now = useNow();
  const at = Date.parse(since);
  return (
    <time dateTime={since} title={absoluteText(at)} className="nowrap">
      {long ? longSpan(now - at) : span(now - at)}
    </time>
  );
}

/** When, as short as the day allows; the absolute time in the tooltip. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={absoluteText(time)} className="nowrap">
      {momentText(time, now)}
    </time>
  );
}

/** Time left until a moment. */
export function Countdown({ to }: { to: string }) {
  const now = useNow();
  const at = Date.parse(to);
  return (
    <time dateTime={to} title={absoluteText(at)} className="nowrap">
      {countdown(at - now)}
    </time>
  );
}
