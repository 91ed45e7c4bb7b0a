import { useSyncExternalStore } from 'react';

/**
 * Polite announcements and short notices. Rate-limited: a storm of updates must not talk over the person.
 */
const QUIET_MS = 1_000;
const SHOWN_MS = 5_000;

interface Notice {
  readonly id: number;
  readonly text: string;
}

let spoken = '';
let waiting: string | null = null;
let timer: number | null = null;
let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const changed = () => {
  for (const listener of listeners) listener();
};

/** Says it to screen readers; within a second only the newest of several is said. */
export function announce(text: string): void {
  waiting = text;
  if (timer !== null) return;
  speak();
}

function speak(): void {
  if (waiting === null) {
    timer = null;
    return;
  }
  spoken = waiting;
  waiting = null;
  timer = window.setTimeout(speak, QUIET_MS);
  changed();
}

/** Shows a short notice and says it. For the outcome of what the person just did. */
export function notify(text: string): void {
  const notice = { id: nextId, text };
  nextId += 1;
  notices = [...notices.slice(-2), notice];
  announce(text);
  changed();
  window.setTimeout(() => {
    notices = notices.filter((one) => one.id !== notice.id);
    changed();
  }, SHOWN_MS);
}

export function Announcements() {
  const text = useSyncExternalStore(subscribe, () => spoken);
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <>
      <output className="visually-hidden" aria-live="polite">
        {text}
      </output>
      <div className="toasts" aria-hidden="true">
        {shown.map((notice) => (
          <div key={notice.id} className="toast">
            {notice.text}
          </div>
        ))}
      </div>
    </>
  );
}
