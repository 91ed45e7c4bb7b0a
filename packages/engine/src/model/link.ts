import type { Protocol } from '@ohmward/ocpp';

/** A station's connection to us. */
export interface Link {
  /** Null: we cannot know yet (never seen, or our own gap). */
  connected: boolean | null;
  connectionId: number | null;
  protocol: Protocol | null;
  since: number;
  lastSeenAt: number;
  /** Seq of the entry that opened or closed it. */
  seq: number;
  /** How long it was away before this connection; 0 when a newer socket replaced an older. */
  gapMs: number;
  /** Recent losses, oldest first. */
  drops: number[];
  /** False until the station said anything after opening its socket. */
  heard: boolean;
}
