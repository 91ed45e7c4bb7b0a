import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { RequestListener, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import { neighbourhoodOf } from './address.ts';
import type { Dial, HandshakeGate } from './handshake-gate.ts';
import type { HandshakeCounters, HandshakeLimits } from './handshake-limits.ts';

/** `net.Server` keeps this option as a property: whether a new socket starts unread. */
type PausingServer = Server & { pauseOnConnect: boolean };

/**
 * An HTTPS server whose handshakes pass the gate: a new socket stays raw and unread until its turn has come. It asks
 * for a client certificate and takes everybody without one: who has to show one is decided per path.
 */
export function createGatedServer(
  handler: RequestListener,
  http: ServerOptions,
  context: SecureContextOptions,
  gate: HandshakeGate,
  limits: HandshakeLimits,
): Server {
  const server = createServer(
    {
      ...http,
      ...context,
      requestCert: true,
      rejectUnauthorized: false,
      handshakeTimeout: limits.handshakeMs,
      pauseOnConnect: true,
    },
    handler,
  ) as PausingServer;
  /** How to end each handshake under way, by the other side's address and port. */
  const ends = new Map<string, () => void>();
  const beginTls = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (raw: Socket) => {
    const key = keyOf(raw);
    let state: 'waiting' | 'shaking' | 'over' = 'waiting';
    const over = () => {
      ends.delete(key);
      if (state === 'waiting') gate.left(dial);
      else if (state === 'shaking') gate.finished(dial);
      state = 'over';
    };
    const dial: Dial = {
      address: neighbourhoodOf(raw.remoteAddress),
      start() {
        state = 'shaking';
        ends.set(key, over);
        // Only raw sockets wait unread; a TLS socket reads its handshake.
        server.pauseOnConnect = false;
        for (const begin of beginTls) begin.call(server, raw);
        server.pauseOnConnect = true;
      },
      drop() {
        state = 'over';
        raw.destroy();
      },
    };
    raw.on('error', ignore);
    raw.once('close', over);
    gate.offer(dial);
  });
  server.prependListener('secureConnection', (socket: TLSSocket) => {
    gate.counters.done += 1;
    ends.get(keyOf(socket))?.();
  });
  server.on('tlsClientError', (error: Error) => {
    gate.counters[kindOfFailure(error)] += 1;
  });
  return server;
}

function keyOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function kindOfFailure(error: Error): keyof HandshakeCounters {
  switch ('code' in error ? error.code : '') {
    case 'ERR_SSL_HTTP_REQUEST':
      return 'plainHttp';
    case 'ERR_TLS_HANDSHAKE_TIMEOUT':
      return 'timedOut';
    case 'ERR_SSL_UNSUPPORTED_PROTOCOL':
    case 'ERR_SSL_NO_SHARED_CIPHER':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM':
      return 'noCommonGround';
    default:
      return 'failed';
  }
}

function ignore(): void {}
