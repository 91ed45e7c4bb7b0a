/** How times and spans are said. All take ms; the clock comes in as an argument. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in one unit, for narrow columns: `8 s`, `4 min`, `3 h`, `12 d`. Negative spans count as none. */
export function span(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 2 * DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / DAY)} d`;
}

/** A span in two units, for sentences: `4 min 10 s`, `3 h 5 min`. */
export function longSpan(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR)
    return join(Math.floor(length / MINUTE), 'min', Math.floor((length % MINUTE) / SECOND), 's');
  if (length < DAY) return join(Math.floor(length / HOUR), 'h', Math.floor((length % HOUR) / MINUTE), 'min');
  return join(Math.floor(length / DAY), 'd', Math.floor((length % DAY) / HOUR), 'h');
}

function join(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

/** Counts down to a moment: `0:40`, `12:05`, `3 h 12 min`, `now` once it has passed. */
export function countdown(msLeft: number): string {
  if (msLeft <= 0) return 'now';
  const seconds = Math.ceil(msLeft / SECOND);
  if (seconds >= 3600) return longSpan(seconds * SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Round trips: `38 ms`, `1.24 s`. */
export function latency(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(2)} s`;
  return longSpan(ms);
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const absolute = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** `14:03:27` in the reader's zone. */
export const clockText = (at: number): string => clock.format(at);
/** `14:03:27.118`, for frames. */
export const preciseText = (at: number): string =>
  `${clock.format(at)}.${String(Math.floor(at) % 1000).padStart(3, '0')}`;
/** `14 Mar, 14:03`. */
export const dayText = (at: number): string => dayAndClock.format(at);
/** `14 Mar 2026`. */
export const dateText = (at: number): string => dayOnly.format(at);
/** The whole truth, zone named: for tooltips. */
export const absoluteText = (at: number): string => absolute.format(at);

/** Today only the clock, before that the day as well. */
export function momentText(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString()
    ? clock.format(at)
    : dayAndClock.format(at);
}
