import type { IncidentRecord, Tier } from './incident.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An incident the engine still works on or remembers: what is shown, and where its ladder stands. */
export interface OpenIncident {
  record: Mutable<IncidentRecord>;
  /** Conditions that stand under it. Empty means that everything wrong has cleared. */
  conditionKeys: string[];
  /** Who gets it when nothing remote is left. */
  handOverTo: Tier;
  ladder: LadderState;
  /** When everything had cleared and the holding time began; null while something is wrong. */
  heldSince: number | null;
  /** When the plug was released for it: once is enough (rule 12). */
  unlockedAt: number | null;
  /** Set once a session with energy proved the repair. */
  provenAt: number | null;
  /** Our last command under it that the station carried out; a recovery without one is self-cleared. */
  actedAt: number | null;
}

/** Where the recovery of an incident stands. */
export interface LadderState {
  /** Index of the current rung; -1 before the first. */
  rung: number;
  /** Index of the command within the rung. */
  part: number;
  /**
   * `commanded`: a command is out. `settling`: carried out, its effect is awaited. `blocked`: the guard
   * holds the rung back for now. `waiting`: the rung is to wait. `done`: nothing more is tried.
   */
  phase: 'idle' | 'commanded' | 'settling' | 'blocked' | 'waiting' | 'done';
  commandId: string | null;
  /** When the current phase began, and when it ends at the latest. */
  since: number;
  until: number;
  /** Guard rule that blocks the current rung. */
  blockedBy: string | null;
  /** `actedAt` before the command that is out; a refused command has not acted. */
  actedBefore: number | null;
  /** Rungs whose outcome was unknown and that were observed once more. */
  reobserved: boolean;
}
