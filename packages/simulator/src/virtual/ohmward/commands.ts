import type { InputBody } from '@ohmward/engine';
import { encodeCall, encodeCommand } from '@ohmward/ocpp';
import type { Links } from '../backend.ts';
import type { Schedule } from '../schedule.ts';
import type { CommandEffect, Connection } from './connection.ts';

type UndeliveredCause = Extract<InputBody, { kind: 'undelivered' }>['cause'];

/** Bounds of the real gateway. */
const WAITING_MAX = 32;
const CALL_SLOT_MS = 25_000;

export interface CommandParts {
  readonly schedule: Schedule;
  readonly links: Links;
  readonly connectionOf: (stationId: string) => Connection | undefined;
  /** Asks the guard once more as a command is about to leave; null when it may, else why not. */
  readonly recheck: (commandId: string) => string | null;
  readonly submit: (body: InputBody) => void;
  /** A command was written to the socket. */
  readonly sent: (effect: CommandEffect) => void;
}

/**
 * Our calls to stations, with the rules of the real gateway: one call slot per connection, the guard asked
 * again before a command leaves, nothing kept over a reconnect.
 */
export class Commands {
  readonly #parts: CommandParts;
  /** Commands whose fate is not durable yet: the guard, asked again, would not know that they have left. */
  readonly #unsettled = new Set<string>();

  constructor(parts: CommandParts) {
    this.#parts = parts;
  }

  /** An effect that is delivered a second time does nothing. */
  deliver(effect: CommandEffect): void {
    if (this.#unsettled.has(effect.commandId)) return;
    this.#unsettled.add(effect.commandId);
    const connection = this.#parts.connectionOf(effect.stationId);
    if (connection === undefined) {
      this.#undelivered(effect, 'not-connected', 'the station is not connected');
    } else if (connection.awaited === null) {
      this.#write(connection, effect);
    } else if (connection.waiting.length >= WAITING_MAX) {
      this.#undelivered(effect, 'expired', `${WAITING_MAX} commands already wait for this station`);
    } else connection.waiting.push(effect);
  }

  /** The fate of a command is durable. */
  settled(commandId: string): void {
    this.#unsettled.delete(commandId);
  }

  /** The slot is free again: the station answered, or had its time. */
  free(connection: Connection): void {
    connection.awaited = null;
    while (connection.awaited === null) {
      const next = connection.waiting.shift();
      if (next === undefined) return;
      this.#write(connection, next);
    }
  }

  /** The connection is gone: what waits for it is not kept. */
  abandon(connection: Connection): void {
    connection.awaited = null;
    for (const effect of connection.waiting.splice(0))
      this.#undelivered(effect, 'not-connected', 'the connection was lost before it was sent');
  }

  #write(connection: Connection, effect: CommandEffect): void {
    const { links, recheck, schedule, sent, submit } = this.#parts;
    const { commandId, stationId } = effect;
    const now = Math.floor(schedule.now);
    if (now > effect.expiresAt) {
      this.#undelivered(effect, 'expired', 'it could not be sent in time');
      return;
    }
    const obstacle = recheck(commandId);
    if (obstacle !== null) {
      this.#undelivered(effect, 'guard', obstacle);
      return;
    }
    const call = encodeCommand(connection.socket.protocol, effect.command, now);
    if ('unsupported' in call) {
      this.#undelivered(effect, 'unsupported', call.unsupported);
      return;
    }
    connection.awaited = { commandId, action: call.action };
    const number = ++connection.calls;
    links.send(connection.socket, encodeCall(commandId, call));
    sent(effect);
    submit({ kind: 'sent', stationId, connectionId: connection.socket.connectionId, commandId });
    schedule.after(CALL_SLOT_MS, () => {
      if (!connection.isGone && connection.awaited !== null && connection.calls === number)
        this.free(connection);
    });
  }

  #undelivered({ stationId, commandId }: CommandEffect, cause: UndeliveredCause, detail: string): void {
    this.#parts.submit({ kind: 'undelivered', stationId, commandId, cause, detail });
  }
}
