import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Protocol } from '@ohmward/ocpp';
import { WebSocketServer } from 'ws';
import type { Log } from '../runner/ports.ts';
import { readPassword } from './basic-auth.ts';
import { StationSocket } from './connection.ts';
import type { GatewayCounters, GatewayLimits, Refusal } from './limits.ts';
import type { AdmissionSettings, GatewayRunner, StationCredentials } from './ports.ts';
import { refuse } from './refuse.ts';
import { Strangers } from './strangers.ts';
import { readStationPath } from './station-path.ts';
import { chooseProtocol, offeredProtocols } from './subprotocol.ts';

export interface UpgradeParts {
  readonly runner: GatewayRunner;
  readonly credentials: StationCredentials;
  readonly admission: AdmissionSettings;
  readonly limits: GatewayLimits;
  readonly counters: GatewayCounters;
  readonly log: Log;
  readonly onOpen: (stationId: string, protocol: Protocol, socket: StationSocket, stream: Duplex) => void;
}

/** Protocol error (RFC 6455 §7.4.1). */
const PROTOCOL_ERROR = 1002;
const RETRY_AFTER = { 'Retry-After': '10' };

/** Decides who may open a WebSocket, before there is one. */
export class Upgrades {
  readonly #parts: UpgradeParts;
  readonly #server: ReturnType<typeof handshakes>;
  readonly #strangers: Strangers;
  #handshakes = 0;
  #isStopping = false;

  constructor(parts: UpgradeParts) {
    this.#parts = parts;
    this.#server = handshakes(parts.limits);
    this.#strangers = new Strangers(parts.limits);
  }

  stop(): void {
    this.#isStopping = true;
  }

  readonly handle = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // Without a listener a reset during the handshake would end the process.
    stream.on('error', destroy);
    const path = readStationPath(request.url ?? '');
    if (!path.ok) {
      this.#refuse(stream, path.status === 404 ? 'path' : 'station-id', path.status, path.detail);
      return;
    }
    if (this.#isUnavailable(stream)) return;
    void this.#shakeHands(request, stream, head, path.stationId);
  };

  /** Never rejects. */
  async #shakeHands(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    stationId: string,
  ): Promise<void> {
    this.#handshakes += 1;
    try {
      if (await this.#admit(request, stream, stationId)) this.#complete(request, stream, head, stationId);
    } catch (error) {
      this.#parts.log.error({ err: error, stationId }, 'An upgrade failed');
      this.#refuse(stream, 'trouble', 503, 'The station could not be checked. Try again later.', RETRY_AFTER);
    } finally {
      this.#handshakes -= 1;
    }
  }

  #isUnavailable(stream: Duplex): boolean {
    const { counters, limits, runner } = this.#parts;
    if (this.#isStopping) {
      this.#refuse(stream, 'stopping', 503, 'The server is stopping.', RETRY_AFTER);
    } else if (runner.trouble !== null) {
      this.#refuse(stream, 'trouble', 503, `${runner.trouble}.`, RETRY_AFTER);
    } else if (counters.connections >= limits.connectionsMax || this.#handshakes >= limits.handshakesMax) {
      this.#refuse(stream, 'full', 503, 'The server has as many connections as it may have.', RETRY_AFTER);
    } else {
      return false;
    }
    return true;
  }

  /** True when the station may connect; otherwise it has been told why not. */
  async #admit(request: IncomingMessage, stream: Duplex, stationId: string): Promise<boolean> {
    const { admission, credentials, runner } = this.#parts;
    if (admission.onboarding === 'closed' && !runner.state.stations.has(stationId)) {
      this.#refuse(
        stream,
        'unknown-station',
        404,
        'This station is not known here, and only known ones may connect.',
      );
      return false;
    }
    if (!this.#strangers.admit(runner.state, stationId, Date.now())) {
      const detail = 'More new stations have come than may wait. Accept those that are expected.';
      this.#refuse(stream, 'strangers', 503, detail, { 'Retry-After': '300' });
      return false;
    }
    if (admission.securityProfile === 0) return true;
    const password = readPassword(request.headers.authorization, stationId);
    if (password === null) {
      this.#unauthorized(stream, 'Connect with HTTP Basic authentication; the user name is the station id.');
      return false;
    }
    let verdict = await credentials.check(stationId, password);
    if (verdict === 'unknown' && admission.onboarding !== 'closed') {
      // Trust on first use: the first password that a station presents is its password from then on.
      verdict = (await credentials.adopt(stationId, password))
        ? 'accepted'
        : await credentials.check(stationId, password);
    }
    if (verdict !== 'accepted') {
      this.#unauthorized(stream, 'The password is not the one of this station.');
      return false;
    }
    // Much can have happened while the password was checked.
    return !this.#isUnavailable(stream);
  }

  #complete(request: IncomingMessage, stream: Duplex, head: Buffer, stationId: string): void {
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
      this.#parts.onOpen(stationId, protocol, socket, stream);
    });
  }

  #unauthorized(stream: Duplex, detail: string): void {
    const challenge = { 'WWW-Authenticate': 'Basic realm="ocpp", charset="UTF-8"' };
    this.#refuse(stream, 'credentials', 401, detail, challenge);
  }

  #refuse(
    stream: Duplex,
    reason: Refusal,
    status: number,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    this.#parts.counters.refused[reason] += 1;
    refuse(stream, status, detail, headers);
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
