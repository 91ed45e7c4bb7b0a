import type { Effect, InputBody } from '@ohmward/engine';
import { encodeCall, encodeCommand } from '@ohmward/ocpp';
import { messageOf } from '../runner/defects.ts';
import { plainRow, sentRow } from '../runner/inputs.ts';
import type { Row } from '../runner/inputs.ts';
import type { Clock, Log } from '../runner/ports.ts';
import type { Arrears } from './arrears.ts';
import type { CommandEffect, Connection } from './connection.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';
import type { FrameVault } from './ports.ts';
import type { Stations } from './stations.ts';
import type { Wire } from './wire.ts';

type UndeliveredCause = Extract<InputBody, { kind: 'undelivered' }>['cause'];

export interface CommandParts {
  readonly stations: Stations;
  readonly vault: FrameVault;
  readonly wire: Wire;
  readonly arrears: Arrears;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: GatewayLimits;
  readonly counters: GatewayCounters;
  /** Asks the guard once more as a command is about to leave; null when it may, else why not. */
  readonly recheck: (commandId: string) => string | null;
}

/**
 * Our calls to stations. Each connection has one slot: the next call leaves when the last one was answered or
 * has had its time. The station's own calls never wait for it. Nothing is kept over a reconnect.
 */
export class Commands {
  readonly #parts: CommandParts;
  /** Connections whose slot is taken. */
  readonly #busy = new Set<Connection>();
  /** Commands whose fate is not durable yet: the guard, asked again, would not know that they have left. */
  readonly #unsettled = new Set<string>();

  constructor(parts: CommandParts) {
    this.#parts = parts;
  }

  /** An effect that is delivered a second time does nothing. */
  deliver(effect: CommandEffect): void {
    if (this.#unsettled.has(effect.commandId)) return;
    this.#unsettled.add(effect.commandId);
    const connection = this.#parts.stations.get(effect.stationId);
    if (connection === null) {
      this.#undelivered(effect, 'not-connected', 'the station is not connected');
      return;
    }
    if (connection.awaited === null) {
      this.#write(connection, effect);
      return;
    }
    connection.waiting ??= [];
    if (connection.waiting.length >= this.#parts.limits.commandsMax) {
      this.#undelivered(
        effect,
        'expired',
        `${connection.waiting.length} commands already wait for this station`,
      );
      return;
    }
    connection.waiting.push(effect);
  }

  /** The station has answered the call in the slot. */
  answered(connection: Connection): void {
    this.#free(connection);
  }

  /** The connection is gone: what waits for it is not kept. What was sent stays in doubt; the engine knows. */
  abandon(connection: Connection): void {
    this.#busy.delete(connection);
    connection.awaited = null;
    const waiting = connection.waiting ?? [];
    connection.waiting = null;
    for (const effect of waiting)
      this.#undelivered(effect, 'not-connected', 'the connection was lost before it was sent');
  }

  /** Frees the slots of calls that were never answered. */
  pulse(now: number): void {
    for (const connection of this.#busy) {
      if (now - connection.awaitedSince < this.#parts.limits.callSlotMs) continue;
      this.#parts.counters.callsUnanswered += 1;
      this.#free(connection);
    }
  }

  #free(connection: Connection): void {
    connection.awaited = null;
    this.#busy.delete(connection);
    while (connection.awaited === null && connection.waiting !== null) {
      const next = connection.waiting.shift();
      if (connection.waiting.length === 0) connection.waiting = null;
      if (next !== undefined) this.#write(connection, next);
    }
  }

  #write(connection: Connection, effect: CommandEffect): void {
    const { clock, log, vault } = this.#parts;
    const now = clock.now();
    if (now > effect.expiresAt) {
      this.#undelivered(effect, 'expired', 'it could not be sent in time');
      return;
    }
    try {
      const obstacle = this.#parts.recheck(effect.commandId);
      if (obstacle !== null) {
        this.#undelivered(effect, 'guard', obstacle);
        return;
      }
      const call = encodeCommand(connection.protocol, effect.command, now);
      if ('unsupported' in call) {
        this.#undelivered(effect, 'unsupported', call.unsupported);
        return;
      }
      // Taken before the vault is asked, so that nothing overtakes.
      connection.awaited = { commandId: effect.commandId, action: call.action };
      connection.awaitedSince = now;
      this.#busy.add(connection);
      const text = encodeCall(effect.commandId, call);
      const plain = vault.unseal(text);
      if (typeof plain === 'string') this.#send(connection, effect, text, plain, call.action);
      else {
        plain.then(
          (unsealed) => this.#send(connection, effect, text, unsealed, call.action),
          (error: unknown) => this.#failed(connection, effect, error),
        );
      }
    } catch (error) {
      log.error(
        { err: error, command: effect },
        'A command could not be written because of a defect of our own',
      );
      const where = `command ${effect.command.action} to ${effect.stationId}`;
      this.#parts.arrears.submit(plainRow({ kind: 'flaw', where, message: messageOf(error) }));
      this.#failed(connection, effect, error);
    }
  }

  #send(connection: Connection, effect: CommandEffect, sealed: string, plain: string, action: string): void {
    if (!this.#parts.wire.send(connection, plain)) {
      this.#failed(connection, effect, new Error('the connection was lost before it was sent'));
      return;
    }
    this.#parts.counters.commandsSent += 1;
    this.#settle(sentRow(connection, sealed, effect.commandId, action), effect.commandId);
  }

  #settle(row: Row, commandId: string): void {
    this.#parts.arrears.submit(row, (error) => {
      if (error === null) this.#unsettled.delete(commandId);
    });
  }

  #failed(connection: Connection, effect: CommandEffect, error: unknown): void {
    this.#undelivered(effect, connection.isGone ? 'not-connected' : 'unsupported', messageOf(error));
    if (!connection.isGone && connection.awaited?.commandId === effect.commandId) this.#free(connection);
  }

  #undelivered(effect: CommandEffect, cause: UndeliveredCause, detail: string): void {
    this.#parts.counters.commandsUndelivered += 1;
    const { stationId, commandId } = effect;
    this.#settle(plainRow({ kind: 'undelivered', stationId, commandId, cause, detail }), commandId);
  }
}

export function isCommand(effect: Effect): effect is CommandEffect {
  return effect.type === 'command';
}
