import { once } from 'node:events';
import type { ConnectionOptions } from 'node:tls';
import { WebSocket } from 'ws';

/** What the other side says to a call of ours: CALLRESULT's payload, or CALLERROR's code. */
export type CallOutcome =
  | { readonly ok: true; readonly payload: Record<string, unknown> }
  | { readonly ok: false; readonly code: string; readonly description: string };

/** Answers a call of the server: the payload of the CALLRESULT, or null to stay silent. */
export type CallHandler = (action: string, payload: unknown, messageId: string) => object | null;

export interface StationOptions {
  /** `ws://host:port` or `wss://…`, without the path. */
  readonly server: string;
  readonly stationId: string;
  /** Default: 1.6. */
  readonly subprotocols?: readonly string[];
  /** HTTP Basic, when given. */
  readonly password?: string;
  /** For `wss://`: whom to trust, a certificate of its own. */
  readonly tls?: ConnectionOptions;
  readonly headers?: Readonly<Record<string, string>>;
  /** False: pings stay unanswered. */
  readonly autoPong?: boolean;
  readonly onCall?: CallHandler;
}

/** The upgrade was refused with this HTTP answer. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;

  constructor(status: number, headers: Readonly<Record<string, unknown>>, body: string) {
    super(`upgrade refused with ${status}: ${body}`);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** A charging station for tests: OCPP-J over a real socket, with nothing in between. */
export class TestStation {
  readonly socket: WebSocket;
  /** Every message that came in, raw, oldest first. */
  readonly received: string[] = [];
  /** Calls of the server, oldest first. */
  readonly calls: { readonly messageId: string; readonly action: string; readonly payload: unknown }[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly #waiting = new Map<string, (outcome: CallOutcome | Error) => void>();
  readonly #onCall: CallHandler;
  #nextId = 1;

  private constructor(socket: WebSocket, onCall: CallHandler) {
    this.socket = socket;
    this.#onCall = onCall;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    socket.once('close', (code) => {
      for (const settle of this.#waiting.values()) settle(new Error(`closed with ${code}`));
    });
  }

  /** Rejects with `RefusedError` when the server answers the upgrade with anything but 101. */
  static async connect(options: StationOptions): Promise<TestStation> {
    const {
      server,
      stationId,
      subprotocols = ['ocpp1.6'],
      password,
      autoPong = true,
      tls,
      headers,
    } = options;
    const address = `${server}/ocpp/${encodeURIComponent(stationId)}`;
    const socket = new WebSocket(address, [...subprotocols], {
      autoPong,
      perMessageDeflate: false,
      ...tls,
      ...(headers === undefined ? {} : { headers }),
      ...(password === undefined ? {} : { auth: `${stationId}:${password}` }),
    });
    const station = new TestStation(socket, options.onCall ?? (() => ({ status: 'Accepted' })));
    const refused = new Promise<never>((_, reject) => {
      socket.once('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => reject(new RefusedError(response.statusCode ?? 0, response.headers, body)));
      });
    });
    refused.catch(() => {});
    await Promise.race([once(socket, 'open'), refused]);
    return station;
  }

  /** Sends a call and waits for its answer. */
  call(action: string, payload: object, messageId = `t${this.#nextId++}`): Promise<CallOutcome> {
    const answer = this.answerTo(messageId);
    this.send(JSON.stringify([2, messageId, action, payload]));
    return answer;
  }

  /** The answer to the message with this id, whenever it comes. Rejects when the socket closes first. */
  answerTo(messageId: string): Promise<CallOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(messageId, (outcome) =>
        outcome instanceof Error ? reject(outcome) : resolve(outcome),
      );
    });
  }

  /** Sends text or bytes as they are. */
  send(raw: string | Buffer): void {
    this.socket.send(raw);
  }

  async close(code = 1000): Promise<void> {
    this.socket.close(code);
    await this.closed;
  }

  /** Ends the socket without a word. */
  async vanish(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  #receive(raw: string): void {
    this.received.push(raw);
    const [type, messageId, third, fourth] = JSON.parse(raw) as [number, string, never, never];
    if (type === 2) {
      this.calls.push({ messageId, action: third, payload: fourth });
      const payload = this.#onCall(third, fourth, messageId);
      if (payload !== null) this.send(JSON.stringify([3, messageId, payload]));
      return;
    }
    const settle = this.#waiting.get(messageId);
    this.#waiting.delete(messageId);
    if (type === 3) settle?.({ ok: true, payload: third });
    else settle?.({ ok: false, code: third, description: fourth });
  }
}
