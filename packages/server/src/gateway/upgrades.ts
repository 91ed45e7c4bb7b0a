import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { LinkSecurity } from '@ohmward/engine';
import type { Protocol } from '@ohmward/ocpp';
import { WebSocketServer } from 'ws';
import type { Clock, Log } from '../runner/ports.ts';
import { StationSocket } from './connection.ts';
import { Identification } from './identification.ts';
import type { GatewayCounters, GatewayLimits, Refusal } from './limits.ts';
import type { AdmissionSettings, GatewayRunner, StationCertificates, StationCredentials } from './ports.ts';
import { RefusalLog } from './refusal-log.ts';
import { refuse } from './refuse.ts';
import { Strangers } from './strangers.ts';
import { readStationPath } from './station-path.ts';
import { chooseProtocol, offeredProtocols } from './subprotocol.ts';

export interface UpgradeParts {
  readonly runner: GatewayRunner;
  readonly credentials: StationCredentials;
  readonly certificates: StationCertificates;
  readonly admission: AdmissionSettings;
  readonly limits: GatewayLimits;
  readonly counters: GatewayCounters;
  readonly clock: Clock;
  readonly log: Log;
  readonly onOpen: (opened: OpenedSocket) => void;
}

/** A WebSocket of a station that may connect. */
export interface OpenedSocket {
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly security: LinkSecurity;
  readonly socket: StationSocket;
  /** The bytes below the WebSocket. */
  readonly stream: Duplex;
}

/** Whom a refusal is for: how to answer, and what to say in the log. */
interface Caller {
  readonly stream: Duplex;
  /** As it claims to be; null when its path names none. */
  readonly stationId: string | null;
  readonly address: string | undefined;
}

/** Protocol error (RFC 6455 §7.4.1). */
const PROTOCOL_ERROR = 1002;
const RETRY_AFTER = { 'Retry-After': '10' };

/** Decides who may open a WebSocket, before there is one. */
export class Upgrades {
  readonly #parts: UpgradeParts;
  readonly #server: ReturnType<typeof handshakes>;
  readonly #strangers: Strangers;
  readonly #identification: Identification;
  readonly #refusals: RefusalLog;
  #handshakes = 0;
  #isStopping = false;

  constructor(parts: UpgradeParts) {
    this.#parts = parts;
    this.#server = handshakes(parts.limits);
    this.#strangers = new Strangers(parts.limits);
    this.#identification = new Identification(parts);
    this.#refusals = new RefusalLog(parts.log, parts.clock);
  }

  stop(): void {
    this.#isStopping = true;
  }

  readonly handle = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // Without a listener a reset during the handshake would end the process.
    stream.on('error', destroy);
    const path = readStationPath(request.url ?? '');
    const stationId = path.ok ? path.stationId : null;
    const caller: Caller = { stream, stationId, address: request.socket.remoteAddress };
    if (!path.ok) {
      this.#refuse(caller, path.status === 404 ? 'path' : 'station-id', path.status, path.detail);
      return;
    }
    if (this.#isUnavailable(caller)) return;
    void this.#shakeHands(request, caller, head, path.stationId);
  };

  /** Never rejects. */
  async #shakeHands(
    request: IncomingMessage,
    caller: Caller,
    head: Buffer,
    stationId: string,
  ): Promise<void> {
    this.#handshakes += 1;
    try {
      const security = await this.#admit(request, caller, stationId);
      if (security !== null) this.#complete(request, caller.stream, head, stationId, security);
    } catch (error) {
      this.#parts.log.error({ err: error, stationId }, 'An upgrade failed');
      this.#refuse(caller, 'trouble', 503, 'The station could not be checked. Try again later.', RETRY_AFTER);
    } finally {
      this.#handshakes -= 1;
    }
  }

  #isUnavailable(caller: Caller): boolean {
    const { counters, limits, runner } = this.#parts;
    if (this.#isStopping) {
      this.#refuse(caller, 'stopping', 503, 'The server is stopping.', RETRY_AFTER);
    } else if (runner.trouble !== null) {
      this.#refuse(caller, 'trouble', 503, `${runner.trouble}.`, RETRY_AFTER);
    } else if (counters.connections >= limits.connectionsMax || this.#handshakes >= limits.handshakesMax) {
      this.#refuse(caller, 'full', 503, 'The server has as many connections as it may have.', RETRY_AFTER);
    } else {
      return false;
    }
    return true;
  }

  /** How the station has proven itself when it may connect; null when it has been told why not. */
  async #admit(request: IncomingMessage, caller: Caller, stationId: string): Promise<LinkSecurity | null> {
    const { admission, runner } = this.#parts;
    if (admission.onboarding === 'closed' && !runner.state.stations.has(stationId)) {
      const detail = 'This station is not known here, and only known ones may connect.';
      this.#refuse(caller, 'unknown-station', 404, detail);
      return null;
    }
    if (!this.#strangers.admit(runner.state, stationId, Date.now())) {
      const detail = 'More new stations have come than may wait. Accept those that are expected.';
      this.#refuse(caller, 'strangers', 503, detail, { 'Retry-After': '300' });
      return null;
    }
    const identified = await this.#identification.identify(request, caller.stream, stationId);
    if (!identified.ok) {
      this.#refuse(caller, identified.reason, identified.status, identified.detail, identified.headers);
      return null;
    }
    // Much can have happened while the proof was checked.
    return this.#isUnavailable(caller) ? null : identified.security;
  }

  #complete(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    stationId: string,
    security: LinkSecurity,
  ): void {
    const protocol = chooseProtocol(offeredProtocols(request.headers['sec-websocket-protocol']));
    stream.off('error', destroy);
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      if (protocol === null) {
        // OCPP-J (1.6 §3.1.2, 2.0.1 part 4 §3.1.2): complete the handshake without a subprotocol, then close.
        this.#parts.counters.refused.subprotocol += 1;
        socket.on('error', ignore);
        socket.close(PROTOCOL_ERROR, 'no subprotocol in common');
        const cut = setTimeout(() => socket.terminate(), this.#parts.limits.closeGraceMs);
        socket.once('close', () => clearTimeout(cut));
        return;
      }
      this.#parts.onOpen({ stationId, protocol, security, socket, stream });
    });
  }

  #refuse(
    caller: Caller,
    reason: Refusal,
    status: number,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    this.#parts.counters.refused[reason] += 1;
    this.#refusals.note(reason, caller.stationId, caller.address);
    refuse(caller.stream, status, detail, headers);
  }
}

function handshakes(limits: GatewayLimits) {
  return new WebSocketServer<typeof StationSocket>({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytesMax,
    WebSocket: StationSocket,
    handleProtocols: (offered) => chooseProtocol(offered) ?? false,
  });
}

function destroy(this: Duplex): void {
  this.destroy();
}

function ignore(): void {}
