import type { Protocol } from '@ohmward/ocpp';

/** One socket as a backend sees it: keyed by its own identity, never by its station. */
export interface Socket {
  readonly connectionId: number;
  readonly stationId: string;
  readonly protocol: Protocol;
}

/** Why a backend learns that a socket is over. */
export type SocketEnd = 'closed' | 'half-open' | 'replaced';

/**
 * What stands at the other end of the stations' links: Ohmward, or a baseline that it is compared with. It
 * knows the wire and nothing of the truth.
 */
export interface Backend {
  /** A station dials. False: nobody takes the call. */
  opened(socket: Socket): boolean;
  closed(socket: Socket, end: SocketEnd, code: number): void;
  /** One raw frame of a station. */
  received(socket: Socket, text: string): void;
  /** When the backend wants to act by itself, epoch ms; null for never. */
  nextDue(): number | null;
  advance(at: number): void;
}

/** The stations' ends of the links, as a backend reaches them. */
export interface Links {
  send(socket: Socket, text: string): void;
  close(socket: Socket): void;
  /** The backend's process is gone, and all of its sockets with it. */
  cutAll(): void;
}
