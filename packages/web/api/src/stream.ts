/** How fresh what we show is. `at` of the last sign of life, by this machine's clock. */
export interface Liveness {
  readonly state: 'connecting' | 'live' | 'offline';
  readonly lastBeatAt: number | null;
  /** Server's clock minus ours, in ms. */
  readonly skewMs: number;
}

export interface StreamEvent {
  readonly type: string;
  readonly data: unknown;
}

const TYPES = [
  'hello',
  'beat',
  'station',
  'incident',
  'decision',
  'command',
  'transaction',
  'site',
  'reset',
] as const;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 15_000;

/**
 * The live event stream. Events are handed over in batches, one per animation frame, because a storm
 * brings hundreds in a second. After a loss it comes back by itself and goes on where it stopped; `onGap`
 * says that this was not possible and everything has to be read again.
 */
export class Stream {
  liveness: Liveness = { state: 'connecting', lastBeatAt: null, skewMs: 0 };
  readonly #url: string;
  readonly #onEvents: (events: readonly StreamEvent[]) => void;
  readonly #onGap: () => void;
  readonly #listeners = new Set<() => void>();
  #source: EventSource | null = null;
  #queue: StreamEvent[] = [];
  #scheduled = false;
  #retryMs = RETRY_MIN_MS;
  #retryTimer: number | null = null;
  /** Where to go on after a lost connection. */
  #lastId: string | null = null;

  constructor(url: string, onEvents: (events: readonly StreamEvent[]) => void, onGap: () => void) {
    this.#url = url;
    this.#onEvents = onEvents;
    this.#onGap = onGap;
  }

  open(): void {
    if (this.#source !== null) return;
    const resume = this.#lastId === null ? '' : `?lastEventId=${encodeURIComponent(this.#lastId)}`;
    const source = new EventSource(`${this.#url}${resume}`);
    this.#source = source;
    for (const type of TYPES) source.addEventListener(type, (event) => this.#take(type, event));
    source.addEventListener('error', () => this.#lost(source));
  }

  close(): void {
    this.#source?.close();
    this.#source = null;
    if (this.#retryTimer !== null) window.clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #take(type: string, event: MessageEvent<string>): void {
    const data = parse(event.data);
    if (type === 'hello' || type === 'beat') this.#alive(data);
    if (type === 'hello') {
      this.#retryMs = RETRY_MIN_MS;
      this.#lastId ??= idIn(data);
    } else if (type === 'reset') {
      this.#lastId = idIn(data);
      this.#onGap();
    } else if (event.lastEventId !== '') this.#lastId = event.lastEventId;
    this.#queue.push({ type, data });
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A hidden tab gets no animation frames; it must not pile events up.
    if (document.hidden) window.setTimeout(this.#flush, 250);
    else window.requestAnimationFrame(this.#flush);
  }

  readonly #flush = (): void => {
    this.#scheduled = false;
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length > 0) this.#onEvents(batch);
  };

  #alive(data: unknown): void {
    const serverTime = timeIn(data);
    const now = Date.now();
    this.#set({
      state: 'live',
      lastBeatAt: now,
      skewMs: serverTime === null ? this.liveness.skewMs : serverTime - now,
    });
  }

  #lost(source: EventSource): void {
    if (source !== this.#source) return;
    source.close();
    this.#source = null;
    this.#set({ ...this.liveness, state: 'offline' });
    this.#retryTimer = window.setTimeout(() => this.open(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
  }

  #set(liveness: Liveness): void {
    this.liveness = liveness;
    for (const listener of this.#listeners) listener();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function idIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  const { lastEventId } = data as { lastEventId?: unknown };
  return typeof lastEventId === 'string' ? lastEventId : null;
}

function timeIn(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null;
  const { at } = data as { at?: unknown };
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
