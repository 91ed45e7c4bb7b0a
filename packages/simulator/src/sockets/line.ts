import { WebSocket } from 'ws';
import { upgradeHeaders, type StationAuth } from './auth.ts';

/** What a line tells its station. */
export interface LineEvents {
  readonly opened: () => void;
  readonly closed: () => void;
  readonly frame: (raw: string) => void;
}

export interface LineOptions {
  /** `ws://host:port`, without the path. */
  readonly url: string;
  readonly stationId: string;
  readonly protocol: string;
  readonly auth: StationAuth;
  /** Set by the CSMS; null keeps the one it was installed with. */
  readonly password: string | null;
}

const HANDSHAKE_TIMEOUT_MS = 15_000;

/**
 * One WebSocket of a virtual station. After `hangUp` it says nothing any more, whatever the socket
 * still does: the late close of an old socket must not touch a station that has a new one.
 */
export class Line {
  readonly #socket: WebSocket;
  #events: LineEvents | null;

  constructor(options: LineOptions, events: LineEvents) {
    this.#events = events;
    const address = `${options.url}/ocpp/${encodeURIComponent(options.stationId)}`;
    this.#socket = new WebSocket(address, [options.protocol], {
      headers: upgradeHeaders(options.auth, options.stationId, options.password),
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    });
    this.#socket.on('open', () => this.#events?.opened());
    this.#socket.on('message', (data, isBinary) => {
      if (!isBinary) this.#events?.frame(String(data));
    });
    // What went wrong does not matter to a station: the close that follows does.
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      const listener = this.#events;
      this.#events = null;
      listener?.closed();
    });
  }

  send(raw: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(raw);
  }

  /** A frozen line reads nothing, so that not even pings are answered, and stays open. */
  freeze(frozen: boolean): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (frozen) this.#socket.pause();
    else this.#socket.resume();
  }

  /** `close` shakes hands; `vanish` cuts the wire. */
  hangUp(how: 'close' | 'vanish'): void {
    this.#events = null;
    // A paused socket would never notice that it was closed.
    if (this.#socket.isPaused) this.#socket.resume();
    if (how === 'close' && this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  /** Ends the line for good; resolves when the socket is gone, however the other side takes it. */
  async ended(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const gone = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()));
    this.hangUp('vanish');
    await gone;
  }
}
