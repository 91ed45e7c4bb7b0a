import type { WebSocket } from 'ws';
import { StationSocket } from './connection.ts';
import type { Connection } from './connection.ts';
import type { Departures } from './departures.ts';
import type { Inbound } from './inbound.ts';

/** One listener of each kind for all sockets; `this` of the event tells which one it was. */
export class SocketListeners {
  readonly #onMessage: (this: WebSocket, data: Buffer, isBinary: boolean) => void;
  readonly #onError: (this: WebSocket, error: Error) => void;
  readonly #onClose: (this: WebSocket, code: number) => void;

  constructor(inbound: Inbound, departures: Departures) {
    this.#onMessage = asListener((connection, data: Buffer, isBinary: boolean) =>
      inbound.receive(connection, data, isBinary),
    );
    this.#onError = asListener((connection, error: Error) => inbound.refused(connection, error));
    this.#onClose = asListener((connection, code: number) => departures.closed(connection, code));
  }

  listen(socket: StationSocket): void {
    socket.on('message', this.#onMessage);
    socket.on('pong', onLife);
    socket.on('ping', onLife);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
  }
}

function asListener<A extends unknown[]>(
  handle: (connection: Connection, ...rest: A) => void,
): (this: WebSocket, ...rest: A) => void {
  return function listener(this: WebSocket, ...rest: A): void {
    if (this instanceof StationSocket && this.connection !== null) handle(this.connection, ...rest);
  };
}

const onLife = asListener((connection) => {
  connection.wasHeard = true;
});
