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
  'overview',
  'reset',
] as const;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 15_000;

/**
 * The live event stream. Events are handed over in batches, one per animation frame, because a storm
 * brings hundreds in a second. Comes back by itself; `onGap` says that events may have been missed.
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
  #everLive = false;

  constructor(url: string, onEvents: (events: readonly StreamEvent[]) => void, onGap: () => void) {
    this.#url = url;
    this.#onEvents = onEvents;
    this.#onGap = onGap;
  }

  open(): void {
    if (this.#source !== null) return;
    const source = new EventSource(this.#url);
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
      if (this.#everLive) this.#onGap();
      this.#everLive = true;
    }
    if (type === 'reset') this.#onGap();
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

function timeIn(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null;
  const { serverTime, at } = data as { serverTime?: unknown; at?: unknown };
  const text = serverTime ?? at;
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
