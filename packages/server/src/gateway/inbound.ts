import { isUtf8 } from 'node:buffer';
import { encodeResultError } from '@ohmward/ocpp';
import { withoutPasswords } from '../privacy/station-passwords.ts';
import { messageOf } from '../runner/defects.ts';
import { noiseRow, plainRow, readFrame } from '../runner/inputs.ts';
import type { Row } from '../runner/inputs.ts';
import type { Clock, Log } from '../runner/ports.ts';
import type { NotDurableError, Settled } from '../runner/runner.ts';
import type { Arrears } from './arrears.ts';
import type { Commands } from './commands.ts';
import type { Connection } from './connection.ts';
import type { Departures } from './departures.ts';
import type { GatewayCounters, GatewayLimits } from './limits.ts';
import type { FrameVault, GatewayRunner } from './ports.ts';
import type { Throttle } from './throttle.ts';
import type { Wire } from './wire.ts';

export interface InboundParts {
  readonly runner: GatewayRunner;
  readonly vault: FrameVault;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: GatewayLimits;
  readonly counters: GatewayCounters;
  readonly throttle: Throttle;
  readonly wire: Wire;
  readonly commands: Commands;
  readonly arrears: Arrears;
  readonly departures: Departures;
}

/** Close codes (RFC 6455 §7.4.1) with which `ws` answers its own refusals; 1002 for all others. */
const CLOSE_CODES: Readonly<Record<string, number>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 1008,
};

/** Takes messages from stations to the runner, and its answers back to them. */
export class Inbound {
  readonly #parts: InboundParts;

  constructor(parts: InboundParts) {
    this.#parts = parts;
  }

  /** One message of a station, as it came over the socket. */
  receive(connection: Connection, data: Buffer, isBinary: boolean): void {
    connection.wasHeard = true;
    if (connection.isGone) return;
    if (connection.held === 0) {
      this.#take(connection, data, isBinary);
      return;
    }
    // The socket is paused; this is the rest of the piece that it had delivered already.
    connection.unread ??= [];
    connection.unread.push({ data, isBinary });
  }

  /** The connection is no longer held: first what it had delivered, then the socket again. */
  readonly catchUp = (connection: Connection): void => {
    while (connection.unread !== null && connection.held === 0 && !connection.isGone) {
      const next = connection.unread.shift();
      if (connection.unread.length === 0) connection.unread = null;
      if (next !== undefined) this.#take(connection, next.data, next.isBinary);
    }
    if (connection.held === 0) connection.socket.resume();
  };

  #take(connection: Connection, data: Buffer, isBinary: boolean): void {
    const { clock, counters, runner, throttle, vault } = this.#parts;
    if (runner.trouble !== null) {
      this.#parts.departures.turnAway(connection);
      return;
    }
    counters.framesIn += 1;
    throttle.charge(connection, clock.now());
    try {
      const sealed = vault.seal(this.#textOf(data, isBinary), connection.protocol);
      if (typeof sealed === 'string' && connection.sealing === null) this.#judge(connection, sealed);
      else this.#judgeInTurn(connection, sealed);
    } catch (error) {
      // A defect of our own on one message must not end the process for everybody.
      this.#report(connection, error);
      this.#parts.departures.turnAway(connection);
    }
  }

  /** What the WebSocket layer refused: kept as noise that says what it was. `ws` closes the socket itself. */
  refused(connection: Connection, error: Error): void {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (connection.isGone || !code.startsWith('WS_ERR')) return;
    const closeCode = CLOSE_CODES[code] ?? 1002;
    this.#parts.counters.noise += 1;
    if (closeCode === 1009) this.#parts.counters.oversized += 1;
    const limit = closeCode === 1009 ? `; at most ${this.#parts.limits.frameBytesMax} bytes are read` : '';
    this.#parts.arrears.submit(noiseRow(connection, `(no message: ${error.message}${limit})`));
    this.#parts.departures.leave(connection, 'closed', closeCode);
  }

  /** The outcome of everything that a connection submitted. Bound to it once, when it opens. */
  readonly doneOf =
    (connection: Connection) =>
    (error: NotDurableError | null, settled: Settled | null): void => {
      this.#parts.throttle.credit(connection);
      if (error !== null) {
        // No answer at all: the station keeps the message and sends it again.
        this.#parts.departures.turnAway(connection);
        return;
      }
      if (settled === null || settled.answer === null || connection.isGone) return;
      const answer = this.#parts.vault.unseal(settled.answer);
      if (typeof answer === 'string') this.#parts.wire.send(connection, answer);
      else void this.#sendLater(connection, answer);
    };

  #textOf(data: Buffer, isBinary: boolean): string {
    // OCPP-J wants text messages. Text in a binary message is understood all the same.
    if (isBinary && !isUtf8(data)) return `(binary message, base64: ${data.toString('base64')})`;
    return withoutPasswords(data.toString('utf8'));
  }

  #judge(connection: Connection, text: string): void {
    if (connection.isGone) return;
    const { commands, counters, runner } = this.#parts;
    const row = this.#read(connection, text);
    const { kind } = row.draft;
    if (kind === 'noise') counters.noise += 1;
    if (kind === 'result') {
      this.#parts.arrears.submit(row, (error) => {
        connection.done(error, null);
        if (error === null) this.#objectTo(connection, row);
      });
      commands.answered(connection);
      return;
    }
    runner.submit(row.draft, row.body, connection.done);
  }

  /** Tells the station that its answer cannot be used, once that is stored; only 2.1 has words for it (part 4 §4.2.4). */
  #objectTo(connection: Connection, { body }: Row): void {
    if (body.kind !== 'result' || body.result.violation === undefined) return;
    this.#parts.counters.answersBroken += 1;
    if (connection.protocol !== 'ocpp2.1') return;
    const { code, text } = body.result.violation;
    this.#parts.wire.send(connection, encodeResultError(body.commandId, code, text));
  }

  #read(connection: Connection, text: string): Row {
    try {
      return readFrame(connection, text, connection.awaited);
    } catch (error) {
      this.#report(connection, error);
      return noiseRow(connection, text);
    }
  }

  #report({ stationId }: Connection, error: unknown): void {
    this.#parts.log.error({ err: error, stationId }, 'A message met a defect of our own');
    const where = `reading a message of ${stationId}`;
    this.#parts.arrears.submit(plainRow({ kind: 'flaw', where, message: messageOf(error) }));
  }

  /** Frames keep their order also when one of them waits for the vault. */
  #judgeInTurn(connection: Connection, sealed: string | Promise<string>): void {
    const turn = (connection.sealing ?? Promise.resolve())
      .then(() => sealed)
      .then(
        (text) => this.#judge(connection, text),
        (error: unknown) => {
          this.#parts.log.error(
            { error: messageOf(error) },
            'The token vault failed; the station sends again',
          );
          this.#parts.throttle.credit(connection);
          this.#parts.departures.turnAway(connection);
        },
      )
      .finally(() => {
        if (connection.sealing === turn) connection.sealing = null;
      });
    connection.sealing = turn;
  }

  async #sendLater(connection: Connection, answer: Promise<string>): Promise<void> {
    try {
      this.#parts.wire.send(connection, await answer);
    } catch (error) {
      this.#parts.log.error({ error: messageOf(error) }, 'The token vault failed; the station sends again');
      this.#parts.departures.turnAway(connection);
    }
  }
}
