import type { InputBody } from '@ohmward/engine';
import { plainRow } from '../runner/inputs.ts';
import type { Clock } from '../runner/ports.ts';
import type { Arrears } from './arrears.ts';
import type { Connection, StationSocket } from './connection.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';
import type { Stations } from './stations.ts';

export type Cause = Extract<InputBody, { kind: 'closed' }>['cause'];

/** "Try again later" (registered with IANA for RFC 6455). */
export const TRY_AGAIN_LATER = 1013;
export const GOING_AWAY = 1001;

/** Ends connections: once each for the journal, politely on the wire where there is somebody to be polite to. */
export class Departures {
  readonly #stations: Stations;
  readonly #arrears: Arrears;
  readonly #clock: Clock;
  readonly #limits: GatewayLimits;
  readonly #counters: GatewayCounters;
  readonly #onGone: (connection: Connection) => void;
  /** Sockets that were sent a close frame, with the moment at which they are cut. */
  readonly #closing = new Map<StationSocket, number>();

  constructor(
    stations: Stations,
    arrears: Arrears,
    clock: Clock,
    limits: GatewayLimits,
    counters: GatewayCounters,
    onGone: (connection: Connection) => void,
  ) {
    this.#stations = stations;
    this.#arrears = arrears;
    this.#clock = clock;
    this.#limits = limits;
    this.#counters = counters;
    this.#onGone = onGone;
  }

  /** Sockets still waiting for the other side's close frame. */
  get closing(): number {
    return this.#closing.size;
  }

  /** The connection is over for us. Later calls for the same one do nothing. */
  leave(connection: Connection, cause: Cause, code: number): void {
    if (connection.isGone) return;
    connection.isGone = true;
    this.#counters.connections -= 1;
    this.#stations.remove(connection);
    this.#onGone(connection);
    const { stationId, connectionId } = connection;
    this.#arrears.submit(plainRow({ kind: 'closed', stationId, connectionId, cause, code }));
  }

  /** Asks the other side to close, and cuts the line if it does not. */
  close(connection: Connection, cause: Cause, code: number, reason: string): void {
    this.leave(connection, cause, code);
    const { socket } = connection;
    if (socket.readyState !== socket.OPEN) return;
    socket.close(code, reason);
    // Its close frame can only be read from a socket that is read.
    socket.resume();
    this.#closing.set(socket, this.#clock.now() + this.#limits.closeGraceMs);
  }

  /** Something could not be made durable: the station keeps its messages and comes back with them. */
  turnAway(connection: Connection): void {
    if (connection.isGone) return;
    this.#counters.notDurable += 1;
    this.close(connection, 'ours', TRY_AGAIN_LATER, 'not stored, try again later');
  }

  /** Nobody is there any more, or does not read: no close frame would arrive. */
  cut(connection: Connection, cause: Cause): void {
    this.leave(connection, cause, 1006);
    connection.socket.terminate();
  }

  /** The socket has closed, whoever began it. */
  closed(connection: Connection, code: number): void {
    this.#closing.delete(connection.socket);
    this.leave(connection, 'closed', code);
  }

  pulse(now: number): void {
    for (const [socket, cutAt] of this.#closing) {
      if (now < cutAt) continue;
      this.#closing.delete(socket);
      socket.terminate();
    }
  }

  cutAll(): void {
    this.pulse(Number.POSITIVE_INFINITY);
  }
}
