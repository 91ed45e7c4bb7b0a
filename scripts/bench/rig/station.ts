import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What a station does with a call of the server: the payload of its answer, or null for silence. */
export type OnCall = (action: string, messageId: string, payload: unknown) => object | null;

/** A 1.6 station under the control of a measurement: sends raw frames and says when answers come. */
export class Station {
  readonly id: string;
  readonly socket: WebSocket;
  readonly #waiting = new Map<string, (raw: string | null) => void>();
  readonly #onCall: OnCall;
  #count = 0;

  private constructor(id: string, socket: WebSocket, onCall: OnCall) {
    this.id = id;
    this.socket = socket;
    this.#onCall = onCall;
    socket.on('message', (data: Buffer) => this.#received(data.toString()));
    socket.on('error', () => {});
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) settle(null);
      this.#waiting.clear();
    });
  }

  /** Rejects when the server refuses the connection. */
  static async connect(
    server: string,
    id: string,
    onCall: OnCall = () => null,
    protocol = 'ocpp1.6',
  ): Promise<Station> {
    const socket = new WebSocket(`${server}/ocpp/${id}`, [protocol], {
      perMessageDeflate: false,
      handshakeTimeout: 30_000,
      // Servers that are measured have certificates of their own making.
      rejectUnauthorized: false,
    });
    const station = new Station(id, socket, onCall);
    await once(socket, 'open');
    return station;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Resolves with the raw answer, or with null when the socket closed first. */
  call(
    action: string,
    payload: object,
    messageId = `${this.id}.${(this.#count += 1)}`,
  ): Promise<string | null> {
    return this.send(messageId, JSON.stringify([2, messageId, action, payload]));
  }

  /** Sends a frame that is ready, whose message id is `messageId`. */
  send(messageId: string, raw: string): Promise<string | null> {
    if (!this.isOpen) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting.set(messageId, resolve);
      this.socket.send(raw);
    });
  }

  /** The first words of every station. Throws when the server does not accept it. */
  async boot(): Promise<void> {
    const payload = { chargePointVendor: 'Measure', chargePointModel: 'M 1', firmwareVersion: '1.0' };
    const answer = await this.call('BootNotification', payload);
    if (answer?.includes('"Accepted"') !== true) throw new Error(`${this.id} was not accepted: ${answer}`);
  }

  /** One connector reports how it is. */
  status(status: string, errorCode = 'NoError'): Promise<string | null> {
    return this.call('StatusNotification', { connectorId: 1, status, errorCode });
  }

  end(): void {
    this.socket.terminate();
  }

  #received(raw: string): void {
    const [type, messageId, action, payload] = JSON.parse(raw) as [number, string, string, unknown];
    if (type === 2) {
      const answer = this.#onCall(action, messageId, payload);
      if (answer !== null && this.isOpen) this.socket.send(JSON.stringify([3, messageId, answer]));
      return;
    }
    const settle = this.#waiting.get(messageId);
    this.#waiting.delete(messageId);
    settle?.(raw);
  }
}
