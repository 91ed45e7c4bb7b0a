import { WebSocket } from 'ws';
import { until } from './until.ts';
import type { Json } from './api.ts';

export type Protocol = 'ocpp1.6' | 'ocpp2.0.1' | 'ocpp2.1';
/** Answers a call of the server; null leaves it unanswered. */
export type Responder = (payload: Json, station: Station) => object | null;

export interface StationOptions {
  readonly protocol?: Protocol | readonly Protocol[];
  /** Basic auth as `user:password`. */
  readonly auth?: string;
}

/** What every station of the tests says to calls for which a test has no answer of its own. */
const MEEK: Responder = () => ({ status: 'Accepted' });

/**
 * A charging station of a few lines, written from the specification and sharing nothing with the product.
 * It speaks raw OCPP-J and keeps every frame, both ways, byte for byte.
 */
export class Station {
  readonly id: string;
  readonly #base: string;
  readonly #options: StationOptions;
  socket: WebSocket | null = null;
  /** Everything that went over the wire, in the station's order. */
  readonly wire: { direction: 'in' | 'out'; raw: string }[] = [];
  /** Calls of the server, in order. */
  readonly asked: { messageId: string; action: string; payload: Json }[] = [];
  readonly responders: Record<string, Responder> = {};
  readonly #waiting = new Map<string, (frame: Json) => void>();
  closeCode: number | null = null;
  #next = 1;

  constructor(url: string, id: string, options: StationOptions = {}) {
    this.#base = url.replace('http', 'ws');
    this.id = id;
    this.#options = options;
  }

  get protocol(): string {
    return this.socket?.protocol ?? '';
  }

  /** Opens a socket; rejects with the HTTP status when it is refused. */
  async connect(): Promise<this> {
    const { protocol = 'ocpp1.6', auth } = this.#options;
    const socket = new WebSocket(
      `${this.#base}/ocpp/${encodeURIComponent(this.id)}`,
      [protocol].flat(),
      auth === undefined ? {} : { auth },
    );
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_request, response) =>
        reject(new Error(`refused ${response.statusCode}`)),
      );
      socket.once('error', reject);
    });
    socket.on('message', (data: Buffer) => this.#heard(socket, data.toString('utf8')));
    socket.on('error', () => {});
    this.closeCode = null;
    socket.once('close', (code) => {
      if (this.socket === socket) this.closeCode = code;
    });
    this.socket = socket;
    return this;
  }

  #heard(socket: WebSocket, raw: string): void {
    this.wire.push({ direction: 'out', raw });
    const frame = JSON.parse(raw) as Json;
    if (frame[0] !== 2) {
      this.#waiting.get(frame[1])?.(frame);
      this.#waiting.delete(frame[1]);
      return;
    }
    const [, messageId, action, payload] = frame;
    this.asked.push({ messageId, action, payload });
    const answer = (this.responders[action] ?? MEEK)(payload, this);
    if (answer !== null) this.say(JSON.stringify([3, messageId, answer]), socket);
  }

  /** Puts text on the wire as it is. */
  say(raw: string, socket = this.socket): void {
    this.wire.push({ direction: 'in', raw });
    socket?.send(raw);
  }

  /** Sends a call as it is and resolves with the whole frame that answers it. */
  sayCall(messageId: string, raw: string): Promise<Json> {
    const answer = new Promise<Json>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.id} got no answer to ${raw}`)), 20_000);
      this.#waiting.set(messageId, (frame) => {
        clearTimeout(timer);
        resolve(frame);
      });
    });
    this.say(raw);
    return answer;
  }

  /** Sends a call and resolves with the payload of its result; rejects on a CALLERROR. */
  async call(action: string, payload: object): Promise<Json> {
    const messageId = `${this.id}:${this.#next++}`;
    const frame = await this.sayCall(messageId, JSON.stringify([2, messageId, action, payload]));
    if (frame[0] !== 3) throw new Error(`${action} was answered ${JSON.stringify(frame)}`);
    return frame[2];
  }

  /** Waits for a call of the server. */
  async wasAsked(action: string, times = 1, withinMs?: number): Promise<Json> {
    const found = () => this.asked.filter((one) => one.action === action);
    await until(`${this.id} is asked for ${action}`, () => found().length >= times, withinMs);
    return found()[times - 1]?.payload;
  }

  count(action: string): number {
    return this.asked.filter((one) => one.action === action).length;
  }

  /** Cuts the line without a word, as a dead modem does. */
  drop(): void {
    this.socket?.terminate();
  }

  async close(): Promise<void> {
    const { socket } = this;
    if (socket === null || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.close();
    await closed;
  }
}
