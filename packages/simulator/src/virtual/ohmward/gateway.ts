import { readWire, type AwaitedCall, type InputBody } from '@ohmward/engine';
import type { Links, Socket, SocketEnd } from '../backend.ts';
import type { Schedule } from '../schedule.ts';
import { Commands } from './commands.ts';
import type { CommandEffect, Connection } from './connection.ts';

const CLOSED_BY_US = 1001;

export interface GatewayParts {
  readonly schedule: Schedule;
  readonly links: Links;
  readonly submit: (body: InputBody) => void;
  readonly submitFrame: (
    connection: Connection,
    body: InputBody,
    text: string,
    awaited: AwaitedCall | null,
  ) => void;
  readonly recheck: (commandId: string) => string | null;
  readonly sent: (effect: CommandEffect) => void;
  /** A link was lost or found. */
  readonly stirred: () => void;
}

/** The stations' sockets under the rules of the real gateway, without the bytes. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #commands: Commands;
  readonly #byStation = new Map<string, Connection>();
  readonly #bySocket = new Map<number, Connection>();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#commands = new Commands({ ...parts, connectionOf: (stationId) => this.#byStation.get(stationId) });
  }

  opened(socket: Socket): void {
    const { connectionId, protocol, stationId } = socket;
    const connection: Connection = { socket, isGone: false, awaited: null, calls: 0, waiting: [] };
    this.#byStation.set(stationId, connection);
    this.#bySocket.set(connectionId, connection);
    this.#parts.stirred();
    this.#parts.submit({ kind: 'opened', stationId, connectionId, protocol });
  }

  closed(socket: Socket, end: SocketEnd, code: number): void {
    const connection = this.#bySocket.get(socket.connectionId);
    if (connection !== undefined) this.#leave(connection, end, code);
  }

  received(socket: Socket, text: string): void {
    const connection = this.#bySocket.get(socket.connectionId);
    if (connection === undefined || connection.isGone) return;
    const { awaited } = connection;
    const body = readWire(socket, text, awaited);
    this.#parts.submitFrame(connection, body, text, body.kind === 'result' ? awaited : null);
    if (body.kind === 'result') this.#commands.free(connection);
  }

  deliver(effect: CommandEffect): void {
    this.#commands.deliver(effect);
  }

  /** The fate of a command is durable. */
  settled(commandId: string): void {
    this.#commands.settled(commandId);
  }

  answer(connection: Connection, text: string): void {
    if (!connection.isGone) this.#parts.links.send(connection.socket, text);
  }

  disconnect(stationId: string): void {
    const connection = this.#byStation.get(stationId);
    if (connection === undefined) return;
    this.#parts.links.close(connection.socket);
    this.#leave(connection, 'ours', CLOSED_BY_US);
  }

  /** The process is gone: no connection of it does anything any more. */
  die(): void {
    for (const connection of this.#bySocket.values()) connection.isGone = true;
    this.#byStation.clear();
    this.#bySocket.clear();
    this.#parts.links.cutAll();
  }

  #leave(connection: Connection, cause: SocketEnd | 'ours', code: number): void {
    if (connection.isGone) return;
    connection.isGone = true;
    const { connectionId, stationId } = connection.socket;
    this.#bySocket.delete(connectionId);
    if (this.#byStation.get(stationId) === connection) this.#byStation.delete(stationId);
    this.#parts.stirred();
    this.#commands.abandon(connection);
    this.#parts.submit({ kind: 'closed', stationId, connectionId, cause, code });
  }
}
