/** One event as it goes out: its id and the complete text of its message. */
export interface StoredEvent {
  readonly id: EventId;
  readonly topic: string;
  readonly text: string;
}

/** Commit and place within it; ordered. On the wire: `<seq>-<place>`. */
export interface EventId {
  readonly seq: number;
  readonly place: number;
}

export function eventIdText(id: EventId): string {
  return `${id.seq}-${id.place}`;
}

export function parseEventId(text: string): EventId | null {
  const match = /^(\d{1,15})-(\d{1,9})$/.exec(text);
  return match === null ? null : { seq: Number(match[1]), place: Number(match[2]) };
}

function isAfter(left: EventId, right: EventId): boolean {
  return left.seq === right.seq ? left.place > right.place : left.seq > right.seq;
}

/**
 * The last events, bounded by count and by size, so that a client that lost its connection can go on
 * where it was. `floor` is the newest id that is not in the ring any more.
 */
export class EventRing {
  /** By their running number, oldest first: what is dropped is gone at once, without moving the others. */
  readonly #events = new Map<number, StoredEvent>();
  readonly #maxEvents: number;
  readonly #maxChars: number;
  #oldest = 0;
  #next = 0;
  #chars = 0;
  #floor: EventId;

  constructor(floor: EventId, maxEvents: number, maxChars: number) {
    this.#floor = floor;
    this.#maxEvents = maxEvents;
    this.#maxChars = maxChars;
  }

  push(event: StoredEvent): void {
    this.#events.set(this.#next, event);
    this.#next += 1;
    this.#chars += event.text.length;
    while (this.#events.size > this.#maxEvents || this.#chars > this.#maxChars) {
      const dropped = this.#events.get(this.#oldest);
      if (dropped === undefined) break;
      this.#events.delete(this.#oldest);
      this.#oldest += 1;
      this.#chars -= dropped.text.length;
      this.#floor = dropped.id;
    }
  }

  /** Events after `id`; null when some of them are gone, or when the id is from another life of the server. */
  after(id: EventId): readonly StoredEvent[] | null {
    if (isAfter(this.#floor, id) || isAfter(id, this.newest)) return null;
    return [...this.#events.values()].filter((event) => isAfter(event.id, id));
  }

  /** Forgets everything: whoever resumes with an id up to `floor` is told to read anew. */
  restart(floor: EventId): void {
    this.#events.clear();
    this.#oldest = this.#next;
    this.#chars = 0;
    this.#floor = floor;
  }

  get newest(): EventId {
    return this.#events.get(this.#next - 1)?.id ?? this.#floor;
  }
}
