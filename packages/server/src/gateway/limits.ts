import type { Fault } from '../certificates/certificate-desk.ts';

/** Every bound of the gateway, in one place. */
export interface GatewayLimits {
  /**
   * Longest message from a station, in bytes; a longer one ends the connection with 1009. The longest honest
   * ones are lists of configuration keys and reports, 30 to 60 KB; stations that send longer ones need up to 1 MB.
   */
  readonly frameBytesMax: number;
  readonly connectionsMax: number;
  /** Stations known in all. Above it nobody new may connect: an id costs memory for good. */
  readonly stationsMax: number;
  /** Stations known that nobody accepted yet. Above it only known ones may connect. */
  readonly strangersMax: number;
  /** Passwords and certificates being checked at once. */
  readonly handshakesMax: number;
  readonly pingIntervalMs: number;
  /** Pongs missed in a row that make a connection half-open. */
  readonly pongsMissedMax: number;
  /** Messages of one station before it is slowed down, and how many it may send at once after a rest. */
  readonly framesPerSecond: number;
  readonly framesBurst: number;
  /** Messages of one station that may wait for their commit before its socket is read no further. */
  readonly uncommittedMax: number;
  /** Inputs that wait for a commit, over all stations, before sockets are read no further; and when again. */
  readonly backlogHigh: number;
  readonly backlogLow: number;
  /** Bytes a station leaves unread before its connection is given up. */
  readonly unreadBytesMax: number;
  /** Commands that wait for the call slot of one station. */
  readonly commandsMax: number;
  /** How long a call of ours holds the slot without an answer. */
  readonly callSlotMs: number;
  /** How long a station gets to answer our close frame. */
  readonly closeGraceMs: number;
  /** How long a shutdown waits for commits under way. */
  readonly drainMs: number;
}

export const defaultGatewayLimits: GatewayLimits = {
  frameBytesMax: 128 * 1024,
  connectionsMax: 50_000,
  stationsMax: 200_000,
  strangersMax: 5_000,
  handshakesMax: 1_000,
  pingIntervalMs: 30_000,
  pongsMissedMax: 2,
  framesPerSecond: 500,
  framesBurst: 500,
  uncommittedMax: 64,
  backlogHigh: 20_000,
  backlogLow: 5_000,
  unreadBytesMax: 1024 * 1024,
  commandsMax: 32,
  callSlotMs: 25_000,
  closeGraceMs: 1_000,
  drainMs: 1_500,
};

/** Why an upgrade was refused; one metric label each. */
export type Refusal =
  | 'path'
  | 'station-id'
  | 'trouble'
  | 'stopping'
  | 'full'
  | 'unknown-station'
  | 'strangers'
  | 'credentials'
  | 'unencrypted'
  | 'certificate-missing'
  | `certificate-${Fault}`
  | 'subprotocol';

/** Numbers for metrics. Plain and live: read them, never write them. */
export interface GatewayCounters {
  /** Open now. */
  connections: number;
  opened: number;
  replaced: number;
  halfOpen: number;
  refused: Record<Refusal, number>;
  framesIn: number;
  framesOut: number;
  noise: number;
  oversized: number;
  pings: number;
  rateLimited: number;
  /** Sockets not read for a while because commits were behind. */
  heldBack: number;
  slowConsumers: number;
  commandsSent: number;
  commandsUndelivered: number;
  /** Answers of stations that break the specification. */
  answersBroken: number;
  callsUnanswered: number;
  /** Connections closed because something could not be made durable. */
  notDurable: number;
}

/** The same as plain numbers: `refused` becomes one number per reason, e.g. `refusedCertificateExpired`. */
export function numbersOf({ refused, ...rest }: Readonly<GatewayCounters>): Record<string, number> {
  const numbers: Record<string, number> = { ...rest };
  for (const [reason, count] of Object.entries(refused)) {
    numbers[`refused${`-${reason}`.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`] =
      count;
  }
  return numbers;
}

export function newGatewayCounters(): GatewayCounters {
  return {
    connections: 0,
    opened: 0,
    replaced: 0,
    halfOpen: 0,
    refused: {
      path: 0,
      'station-id': 0,
      trouble: 0,
      stopping: 0,
      full: 0,
      'unknown-station': 0,
      strangers: 0,
      credentials: 0,
      unencrypted: 0,
      'certificate-missing': 0,
      'certificate-foreign': 0,
      'certificate-purpose': 0,
      'certificate-not-yet-valid': 0,
      'certificate-expired': 0,
      'certificate-station': 0,
      'certificate-organization': 0,
      'certificate-revoked': 0,
      subprotocol: 0,
    },
    framesIn: 0,
    framesOut: 0,
    noise: 0,
    oversized: 0,
    pings: 0,
    rateLimited: 0,
    heldBack: 0,
    slowConsumers: 0,
    commandsSent: 0,
    commandsUndelivered: 0,
    answersBroken: 0,
    callsUnanswered: 0,
    notDurable: 0,
  };
}
