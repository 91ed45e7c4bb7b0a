import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { TinyCsms } from './csms.ts';

/** A tiny CSMS on a real socket, for tests of the carrier. */
export interface TinyServer {
  readonly url: string;
  readonly csms: TinyCsms;
  /** Open sockets by station id; a second connection replaces the first. */
  readonly sockets: ReadonlyMap<string, WebSocket>;
  /** Authorization header of each station's last upgrade. */
  readonly authorizations: ReadonlyMap<string, string | undefined>;
  /** Upgrades seen, by station id. */
  readonly dials: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

export async function startTinyServer(): Promise<TinyServer> {
  const csms = new TinyCsms();
  const sockets = new Map<string, WebSocket>();
  const authorizations = new Map<string, string | undefined>();
  const dials = new Map<string, number>();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('connection', (socket, request) => {
    const stationId = decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '');
    sockets.set(stationId, socket);
    authorizations.set(stationId, request.headers.authorization);
    dials.set(stationId, (dials.get(stationId) ?? 0) + 1);
    socket.on('message', (data) => {
      const answer = csms.receive(stationId, String(data), Date.now());
      if (answer !== null) socket.send(answer);
    });
    socket.on('close', () => {
      if (sockets.get(stationId) === socket) sockets.delete(stationId);
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    csms,
    sockets,
    authorizations,
    dials,
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}
