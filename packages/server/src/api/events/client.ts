import type { ServerResponse } from 'node:http';
import type { StoredEvent } from './ring.ts';

/** How much may wait in a client's socket before it counts as too slow. */
export const CLIENT_BUFFER_BYTES = 8 * 1024 * 1024;

/**
 * One listener's connection. Writing never waits: a client that does not read fast enough is told why
 * and dropped, and comes back with its last id.
 */
export class EventClient {
  readonly #response: ServerResponse;
  readonly #topics: ReadonlySet<string> | null;
  readonly #onDrop: (reason: string) => void;
  #open = true;

  constructor(
    response: ServerResponse,
    topics: ReadonlySet<string> | null,
    onDrop: (reason: string) => void,
  ) {
    this.#response = response;
    this.#topics = topics;
    this.#onDrop = onDrop;
  }

  send(events: readonly StoredEvent[]): void {
    const topics = this.#topics;
    const wanted = topics === null ? events : events.filter((event) => topics.has(event.topic));
    if (wanted.length > 0) this.#write(wanted.map((event) => event.text).join(''));
  }

  /** An event about the stream itself; it has no id, so it does not move the client's position. */
  notice(name: 'hello' | 'beat' | 'reset' | 'dropped', data: unknown): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#response.end();
  }

  #write(text: string): void {
    if (!this.#open) return;
    this.#response.write(text);
    if (this.#response.writableLength <= CLIENT_BUFFER_BYTES) return;
    this.#open = false;
    const reason = `more than ${CLIENT_BUFFER_BYTES / 1024 / 1024} MB of events were waiting to be read`;
    this.#onDrop(reason);
    this.#response.write(`event: dropped\ndata: ${JSON.stringify({ reason })}\n\n`);
    // What is already in the socket may still be read, but nobody waits for it.
    this.#response.socket?.destroySoon();
  }
}
