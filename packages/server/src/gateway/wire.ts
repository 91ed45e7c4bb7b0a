import type { Connection } from './connection.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';

/** First byte of a whole text message (RFC 6455 §5.2): FIN and opcode 1. */
const TEXT = 0x81;
const LENGTH_16_BIT = 126;

/**
 * Writes messages to stations. All answers of one commit to one station leave in one write.
 *
 * Plain ASCII messages, which is nearly all of them, are framed here and written as one Latin-1 string: that
 * spares the buffers and the gathering write that `ws` needs for header and text. Frames of a server are not
 * masked and never compressed here, so both ways of writing can alternate on a socket.
 */
export class Wire {
  readonly #limits: GatewayLimits;
  readonly #counters: GatewayCounters;
  readonly #onSlowConsumer: (connection: Connection) => void;
  #corked: Connection[] = [];

  constructor(
    limits: GatewayLimits,
    counters: GatewayCounters,
    onSlowConsumer: (connection: Connection) => void,
  ) {
    this.#limits = limits;
    this.#counters = counters;
    this.#onSlowConsumer = onSlowConsumer;
  }

  /** False when the socket does not take messages any more. */
  send(connection: Connection, text: string): boolean {
    const { socket, stream } = connection;
    if (connection.isGone || socket.readyState !== socket.OPEN) return false;
    if (!connection.isCorked) {
      connection.isCorked = true;
      stream.cork();
      this.#corked.push(connection);
      if (this.#corked.length === 1) queueMicrotask(() => this.flush());
    }
    this.#counters.framesOut += 1;
    const { length } = text;
    if (length > 0xffff || Buffer.byteLength(text) !== length) socket.send(text);
    else if (length < LENGTH_16_BIT) stream.write(String.fromCharCode(TEXT, length) + text, 'latin1');
    else stream.write(String.fromCharCode(TEXT, LENGTH_16_BIT, length >> 8, length & 0xff) + text, 'latin1');
    return true;
  }

  /** Lets everything go that was written since the last time. */
  flush(): void {
    const corked = this.#corked;
    this.#corked = [];
    for (const connection of corked) {
      connection.isCorked = false;
      connection.stream.uncork();
      if (connection.stream.writableLength > this.#limits.unreadBytesMax && !connection.isGone) {
        this.#counters.slowConsumers += 1;
        this.#onSlowConsumer(connection);
      }
    }
  }
}
