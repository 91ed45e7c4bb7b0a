import type { Duplex } from 'node:stream';
import type { Effect, LinkSecurity } from '@ohmward/engine';
import type { Protocol } from '@ohmward/ocpp';
import { WebSocket } from 'ws';
import type { AwaitedCall, Origin } from '../runner/inputs.ts';
import type { Done } from '../runner/queue.ts';

export type CommandEffect = Extract<Effect, { type: 'command' }>;

/** Why a socket is not being read; bits, because several may hold at once. */
export const HELD_FOR_RATE = 1;
export const HELD_FOR_BACKLOG = 2;
export const HELD_FOR_COMMIT = 4;
export const HELD_FOR_STOP = 8;

/** A WebSocket that knows whose it is, so that one listener serves all of them. */
export class StationSocket extends WebSocket {
  connection: Connection | null = null;
}

/**
 * One socket of one station, keyed by its own identity: what happens to an old one never touches the new one.
 * There can be 100,000 of these; whatever is rare is null until it is needed.
 */
export class Connection implements Origin {
  readonly connectionId: number;
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly security: LinkSecurity;
  readonly socket: StationSocket;
  /** The bytes below the WebSocket. */
  readonly stream: Duplex;
  /** Bound once; every message of this connection shares it. */
  readonly done: Done;
  /** True as soon as it is over for us, whatever the socket still does. */
  isGone = false;
  /** Anything came in since the last ping. */
  wasHeard = true;
  pongsMissed = 0;
  /** Messages submitted and not yet settled. */
  uncommitted = 0;
  /** Messages it may still send now; below zero it is held. */
  allowance: number;
  allowanceAt: number;
  held = 0;
  /** Delivered by the socket before it was paused. */
  unread: { readonly data: Buffer; readonly isBinary: boolean }[] | null = null;
  isCorked = false;
  /** Our call that holds the slot. */
  awaited: AwaitedCall | null = null;
  awaitedSince = 0;
  /** Commands that wait for the slot. */
  waiting: CommandEffect[] | null = null;
  /** Frames that wait for a key of the vault, in their order. */
  sealing: Promise<void> | null = null;

  constructor(
    connectionId: number,
    stationId: string,
    protocol: Protocol,
    security: LinkSecurity,
    socket: StationSocket,
    stream: Duplex,
    allowance: number,
    now: number,
    done: (connection: Connection) => Done,
  ) {
    this.connectionId = connectionId;
    this.stationId = stationId;
    this.protocol = protocol;
    this.security = security;
    this.socket = socket;
    this.stream = stream;
    this.allowance = allowance;
    this.allowanceAt = now;
    this.done = done(this);
  }

  /** Reads no further for this reason. */
  hold(reason: number): void {
    if (this.held === 0) this.socket.pause();
    this.held |= reason;
  }

  /** True when this was the last reason: what is unread can be taken. */
  release(reason: number): boolean {
    if ((this.held & reason) === 0) return false;
    this.held &= ~reason;
    return this.held === 0;
  }
}
