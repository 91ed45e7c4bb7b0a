import type { TruthRecord } from '../network/truth.ts';

/** One true fault, and what was made of it. Times in epoch ms, null where it never happened. */
export interface Case {
  readonly record: TruthRecord;
  /** Something noticed that there is trouble at this place. */
  detectedAt: number | null;
  /** The first thing was done about it, or people were asked. */
  decidedAt: number | null;
  /** The cause that was named last while it stood. */
  cause: string | null;
  /** A person was on site while it stood. */
  visitedAt: number | null;
}

/** What a backend calls an incident or an alert. */
export interface Ticket {
  readonly id: string;
  readonly stationIds: readonly string[];
  /** 0 for whole stations. */
  readonly evseId: number;
  /** What it says of stations; `own` is about the machine itself. */
  readonly about: 'stations' | 'own';
  readonly pattern: string;
}

/** A truck roll by what was found at its end. */
export type RollVerdict =
  /** Nothing but hands could end it. */
  | 'right'
  /** A command or a little patience would have ended it. */
  | 'avoidable'
  | 'nothing-found';

export interface Roll {
  readonly at: number;
  readonly siteId: string;
  readonly verdict: RollVerdict;
}
