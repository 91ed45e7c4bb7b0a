/** Every bound of TLS handshakes, in one place. */
export interface HandshakeLimits {
  /** Handshakes that may begin per second, and in one slice. At 0.7 ms of CPU each, 500 leave most of a core. */
  readonly startsPerSecond: number;
  readonly sliceMax: number;
  readonly sliceMs: number;
  /** Begun and not over: half-open ones cost memory, no CPU. One address may have half of them. */
  readonly underWayMax: number;
  /** Sockets that wait for their turn: as many as can have it before the other side gives up. */
  readonly waitingMax: number;
  readonly waitMs: number;
  /** How long a handshake may take. */
  readonly handshakeMs: number;
}

export const defaultHandshakeLimits: HandshakeLimits = {
  startsPerSecond: 500,
  sliceMax: 8,
  sliceMs: 10,
  underWayMax: 1_000,
  waitingMax: 7_500,
  waitMs: 15_000,
  handshakeMs: 10_000,
};

/** Numbers for metrics. Plain and live: read them, never write them. */
export interface HandshakeCounters {
  waiting: number;
  underWay: number;
  started: number;
  done: number;
  /** Turned away because too many waited. */
  refused: number;
  waitedTooLong: number;
  /** Not over in time. */
  timedOut: number;
  /** Plain HTTP on a port for TLS. */
  plainHttp: number;
  /** No version or cipher suite in common. */
  noCommonGround: number;
  /** Broken off, and everything else. */
  failed: number;
}

export function newHandshakeCounters(): HandshakeCounters {
  return {
    waiting: 0,
    underWay: 0,
    started: 0,
    done: 0,
    refused: 0,
    waitedTooLong: 0,
    timedOut: 0,
    plainHttp: 0,
    noCommonGround: 0,
    failed: 0,
  };
}
