import { WebSocket } from 'ws';

type Call = readonly [2, string, string, unknown];

/** A charging station that says exactly what a test tells it to, over a real socket. */
export interface RawStation {
  /** Sends a call and resolves with the payload of its result; rejects on a CALLERROR. */
  call(action: string, payload: unknown): Promise<Record<string, unknown>>;
  /** The next call from the server that has not been taken yet. */
  nextCall(): Promise<{ readonly id: string; readonly action: string; readonly payload: unknown }>;
  answer(id: string, payload: unknown): void;
  readonly closed: Promise<number>;
  close(): Promise<void>;
}

export interface RawStationOptions {
  /** `ws://host:port`. */
  readonly base: string;
  readonly id: string;
  readonly protocol?: string;
  readonly password?: string;
  /** Certificate to trust, for wss. */
  readonly ca?: string;
  /** Its own certificate and key, for wss; PEM. */
  readonly proof?: { readonly cert: string; readonly key: string };
}

/** Connects; rejects with the HTTP status as message when the server refuses. */
export async function connectStation({
  base,
  id,
  protocol = 'ocpp1.6',
  password,
  ca,
  proof,
}: RawStationOptions): Promise<RawStation> {
  const auth = password === undefined ? {} : { auth: `${id}:${password}` };
  const trust = ca === undefined ? {} : { ca };
  const socket = new WebSocket(`${base}/ocpp/${encodeURIComponent(id)}`, [protocol], {
    ...auth,
    ...trust,
    ...proof,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('unexpected-response', (_request, response) =>
      reject(new Error(String(response.statusCode))),
    );
    socket.once('error', reject);
  });
  const waiting = new Map<
    string,
    { resolve: (payload: Record<string, unknown>) => void; reject: (error: Error) => void }
  >();
  const calls: Call[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as [number, string, ...unknown[]];
    if (frame[0] === 2) {
      calls.push(frame as unknown as Call);
      wake();
      return;
    }
    const caller = waiting.get(frame[1]);
    waiting.delete(frame[1]);
    if (frame[0] === 3) caller?.resolve(frame[2] as Record<string, unknown>);
    else caller?.reject(new Error(JSON.stringify(frame)));
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  let next = 1;
  return {
    closed,
    call(action, payload) {
      const messageId = `m${next}`;
      next += 1;
      return new Promise((resolve, reject) => {
        waiting.set(messageId, { resolve, reject });
        socket.send(JSON.stringify([2, messageId, action, payload]));
      });
    },
    async nextCall() {
      for (let call = calls.shift(); ; call = calls.shift()) {
        if (call !== undefined) return { id: call[1], action: call[2], payload: call[3] };
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    answer: (messageId, payload) => socket.send(JSON.stringify([3, messageId, payload])),
    async close() {
      socket.close();
      await closed;
    },
  };
}
