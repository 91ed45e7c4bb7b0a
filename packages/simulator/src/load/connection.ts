import { WebSocket } from 'ws';
import { upgradeHeaders, type StationAuth } from '../sockets/auth.ts';
import { CallWriter, type LoadClock } from './mix.ts';

/** What connections report to; shared by all of them. */
export interface LoadSink {
  /** A call was answered; `tookUs` from the moment it was meant to leave. */
  readonly answered: (tookUs: number, ok: boolean) => void;
  readonly lost: (unanswered: number) => void;
  /** A slot became free. */
  readonly free: (connection: LoadConnection) => void;
}

export interface LoadTarget {
  readonly url: string;
  readonly stationId: string;
  readonly auth: StationAuth;
}

const THREE = 0x33;
const TWO = 0x32;

/** One station of the load: says what it is told to say and clocks the answers. */
export class LoadConnection {
  readonly #socket: WebSocket;
  readonly #writer: CallWriter;
  readonly #sink: LoadSink;
  /** Call id to the moment it was meant to leave, µs. */
  readonly #pending = new Map<string, number>();
  #booted: (() => void) | null = null;
  #failed: ((error: Error) => void) | null = null;
  #bootId = '';

  constructor(target: LoadTarget, number: number, runId: string, sink: LoadSink) {
    this.#sink = sink;
    this.#writer = new CallWriter(number, runId);
    this.#socket = new WebSocket(`${target.url}/ocpp/${target.stationId}`, ['ocpp1.6'], {
      headers: upgradeHeaders(target.auth, target.stationId),
      perMessageDeflate: false,
      handshakeTimeout: 30_000,
    });
    this.#socket.on('message', (data: Buffer) => this.#received(data));
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () => {
      this.#failed?.(
        new Error(`${target.stationId}: the server closed the socket before the boot was accepted.`),
      );
      this.#sink.lost(this.#pending.size);
      this.#pending.clear();
    });
  }

  /** Resolves when the server has accepted the boot; rejects when it will not. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#booted = resolve;
      this.#failed = reject;
      this.#socket.on('open', () => {
        const { id, raw } = this.#writer.boot();
        this.#bootId = id;
        this.#socket.send(raw);
      });
    });
  }

  get inFlight(): number {
    return this.#pending.size;
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends the next call of the mix, clocked from `meantAtUs`. */
  call(clock: LoadClock, meantAtUs: number): void {
    if (!this.open) return;
    const { id, raw } = this.#writer.next(clock);
    this.#pending.set(id, meantAtUs);
    this.#socket.send(raw);
  }

  /** Leaves at once; calls under way are not counted as lost. */
  end(): void {
    this.#pending.clear();
    this.#failed = null;
    this.#socket.terminate();
  }

  #received(data: Buffer): void {
    // `[3,"id",…]`: the kind is the second byte and the id stands between the first two quotes.
    const kind = data[1];
    const start = data.indexOf(0x22) + 1;
    const id = data.toString('latin1', start, data.indexOf(0x22, start));
    if (kind === TWO) {
      this.#socket.send(`[4,"${id}","NotImplemented","The load generator takes no commands",{}]`);
      return;
    }
    if (id === this.#bootId) return this.#bootAnswered(data);
    const meantAtUs = this.#pending.get(id);
    if (meantAtUs === undefined) return;
    this.#pending.delete(id);
    this.#sink.answered(nowUs() - meantAtUs, kind === THREE);
    this.#sink.free(this);
  }

  #bootAnswered(data: Buffer): void {
    if (data.includes('"Accepted"')) this.#booted?.();
    else this.#failed?.(new Error(`The server does not accept the stations of the load: ${data.toString()}`));
    this.#failed = null;
  }
}

/** A monotone clock, µs. */
export function nowUs(): number {
  return performance.now() * 1000;
}
