import { arrange, type Queue } from '#api/queue.ts';
import type { Incident } from '#api/types.ts';
import { type RefObject, useEffect, useMemo, useState } from 'react';

interface QueueView extends Queue {
  /** Brings the list up to date at once. */
  readonly show: () => void;
}

/**
 * The list as it stands on screen. It rearranges itself only when nobody is aiming at it: neither the
 * pointer nor the focus is inside. Otherwise updates are counted and wait for `show`.
 */
export function useQueue(
  latest: readonly Incident[] | undefined,
  /** Changes when another list is shown: other tab, other filter. */
  scope: string,
  listRef: RefObject<HTMLElement | null>,
): QueueView {
  const [held, setHeld] = useState<{ scope: string; rows: readonly Incident[] } | null>(null);
  const shown = held !== null && held.scope === scope ? held.rows : null;
  const queue = useMemo(() => arrange(shown, latest ?? []), [shown, latest]);

  useEffect(() => {
    if (latest === undefined) return;
    const list = listRef.current;
    const aimed = list !== null && (list.matches(':hover') || list.contains(document.activeElement));
    if (shown === null || !aimed) setHeld({ scope, rows: latest });
    // `shown` is left out on purpose: only news of the server may rearrange.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [latest, scope, listRef]);

  return { ...queue, show: () => setHeld({ scope, rows: latest ?? [] }) };
}
