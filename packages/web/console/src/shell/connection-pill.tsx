import { span } from '#ui/time.ts';
import { useFreshness } from './stream-context.tsx';

/** Whether what is on screen is the present. */
export function ConnectionPill() {
  const { state, behindMs } = useFreshness();
  const word = {
    connecting: 'Connecting',
    live: 'Live',
    behind: `${span(behindMs)} behind`,
    offline: 'Offline',
  }[state];
  return (
    <span className={`pill ${state}`} title="Connection to the server">
      <i aria-hidden="true" />
      {word}
    </span>
  );
}
