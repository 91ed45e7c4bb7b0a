import type { CommandAction, StationCommand } from '@ohmward/ocpp';

/**
 * Life of a command. `unknown`: nobody can say whether the station got it; observe before trying again.
 * `blocked`: the guard refused it, it never left.
 */
export type CommandStatus = 'queued' | 'sent' | 'accepted' | 'rejected' | 'timeout' | 'unknown' | 'blocked';

/** One check of the guard, with the numbers that were compared. */
export interface GuardCheck {
  /** Stable id of the rule, e.g. `live-transaction`. */
  readonly rule: string;
  readonly passed: boolean;
  /** One plain sentence: what was found against what is allowed. */
  readonly text: string;
  readonly value: number | string | null;
  readonly limit: number | string | null;
}

/** A command as stored and shown. */
export interface CommandRecord {
  readonly id: string;
  readonly stationId: string;
  readonly action: CommandAction;
  readonly command: StationCommand | null;
  readonly status: CommandStatus;
  /** Why it was asked for: a person's words, or the rung of a playbook. */
  readonly reason: string;
  /** `playbook:<id>` or the person's id. */
  readonly actor: string;
  readonly incidentId: string | null;
  readonly guards: readonly GuardCheck[];
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly endedAt: number | null;
  /** The station's own word, or why it could not be delivered. */
  readonly detail: string | null;
}

/** The one action that may be under way at a station (operating rule 2). */
export interface ActionInFlight {
  commandId: string;
  action: CommandAction;
  /** Takes the station, or part of it, away from drivers while it runs. */
  disruptive: boolean;
  since: number;
  /** `outcome`: waiting for the answer. `boot`: accepted, waiting for the station to come back. */
  awaiting: 'outcome' | 'boot';
}

/** An availability change of ours that is not undone yet (operating rule 18). */
export interface AvailabilityDebt {
  evseId: number;
  since: number;
  /** Who has to undo it; null: a person took it out. */
  incidentId: string | null;
  commandId: string;
  /** Somebody may have put it back already; nobody knows. */
  isInDoubt?: true;
}
