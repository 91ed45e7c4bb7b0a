import type { Protocol } from '@ohmward/ocpp';
import type { Socket } from '../backend.ts';

/** One socket with both of its ends. What happens to it never touches the next one of the same station. */
export class LinkSocket implements Socket {
  readonly connectionId: number;
  readonly station: number;
  readonly stationId: string;
  readonly protocol: Protocol;
  /** The station's end; it is the first to open and may be the first to go. */
  isOpenAtStation = false;
  isOpenAtBackend = false;
  /** The path is broken and nobody was told: what is written is lost, in flight as well. */
  isDead = false;
  /** Earliest arrival of the next frame in either direction: frames of one socket never overtake. */
  upAt = 0;
  downAt = 0;

  constructor(connectionId: number, station: number, stationId: string, protocol: Protocol) {
    this.connectionId = connectionId;
    this.station = station;
    this.stationId = stationId;
    this.protocol = protocol;
  }
}
