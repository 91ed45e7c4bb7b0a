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
  readonly #events: StoredEvent[] = [];
  readonly #maxEvents: number;
  readonly #maxChars: number;
  #first = 0;
  #chars = 0;
  #floor: EventId;

  constructor(floor: EventId, maxEvents: number, maxChars: number) {
    this.#floor = floor;
    this.#maxEvents = maxEvents;
    this.#maxChars = maxChars;
  }

  push(event: StoredEvent): void {
    this.#events.push(event);
    this.#chars += event.text.length;
    while (this.#events.length - this.#first > this.#maxEvents || this.#chars > this.#maxChars) {
      const dropped = this.#events[this.#first];
      if (dropped === undefined) break;
      this.#first += 1;
      this.#chars -= dropped.text.length;
      this.#floor = dropped.id;
    }
    // Shifting one by one would cost a copy each time; one copy per full turn is enough.
    if (this.#first > this.#maxEvents) {
      this.#events.splice(0, this.#first);
      this.#first = 0;
    }
  }

  /** Events after `id`; null when some of them are gone, or when the id is from another life of the server. */
  after(id: EventId): readonly StoredEvent[] | null {
    if (isAfter(this.#floor, id)) return null;
    const newest = this.#events.at(-1)?.id ?? this.#floor;
    if (isAfter(id, newest)) return null;
    return this.#events.slice(this.#first).filter((event) => isAfter(event.id, id));
  }

  /** Forgets everything: whoever resumes with an id up to `floor` is told to read anew. */
  restart(floor: EventId): void {
    this.#events.length = 0;
    this.#first = 0;
    this.#chars = 0;
    this.#floor = floor;
  }

  get newest(): EventId {
    return this.#events.at(-1)?.id ?? this.#floor;
  }
}
