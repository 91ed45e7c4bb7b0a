import type { AwaitedCall, Effect } from '@ohmward/engine';
import type { Socket } from '../backend.ts';

export type CommandEffect = Extract<Effect, { type: 'command' }>;

/** One socket of one station as the gateway keeps it. */
export interface Connection {
  readonly socket: Socket;
  isGone: boolean;
  /** Our call that holds the slot, and its number among the calls of this connection. */
  awaited: AwaitedCall | null;
  calls: number;
  /** Commands that wait for the slot. */
  waiting: CommandEffect[];
}
