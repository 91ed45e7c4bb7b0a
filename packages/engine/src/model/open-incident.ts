import type { IncidentRecord } from './incident.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An incident the engine still works on or remembers: what is shown, and where its ladder stands. */
export interface OpenIncident {
  record: Mutable<IncidentRecord>;
  /** Conditions that stand under it. Empty means that everything wrong has cleared. */
  conditionKeys: string[];
  ladder: LadderState;
  /** When everything had cleared and the holding time began; null while something is wrong. */
  heldSince: number | null;
  /** Our last command under it that the station carried out; a recovery without one is self-cleared. */
  actedAt: number | null;
}

/** Where the recovery of an incident stands. */
export interface LadderState {
  /** Index of the current rung; -1 before the first. */
  rung: number;
  phase: 'idle' | 'commanded' | 'settling' | 'draining' | 'done';
  commandId: string | null;
  /** When the current rung began. */
  since: number;
  /** Guard rule that blocks the current rung, retried until its deadline. */
  blockedBy: string | null;
}
