/** Commands to stations: what is asked, what the guard says, what becomes of it. */

import type { Time } from './types.ts';

export interface GuardCheck {
  readonly rule: string;
  readonly passed: boolean;
  readonly text: string;
  readonly value: number | string | null;
  readonly limit: number | string | null;
}

export type CommandStatus = 'queued' | 'sent' | 'accepted' | 'rejected' | 'timeout' | 'unknown' | 'blocked';

export interface Command {
  readonly id: string;
  readonly stationId: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>> | null;
  readonly status: CommandStatus;
  readonly reason: string;
  readonly actor: string;
  readonly incidentId: string | null;
  readonly guards: readonly GuardCheck[];
  readonly createdAt: Time;
  readonly sentAt: Time | null;
  readonly endedAt: Time | null;
  readonly detail: string | null;
}

/** A command with what the station answered. Untrusted. */
export interface CommandDetail extends Command {
  /** Absent while it is only known from the event stream. */
  readonly response?: unknown;
  readonly responseError?: {
    readonly code: string;
    readonly description: string;
    readonly details: unknown;
  } | null;
}

/** What is asked of a station: the action and its parameters. */
export interface CommandRequest {
  readonly action: string;
  readonly [parameter: string]: unknown;
}

export interface CommandPreview {
  readonly allowed: boolean;
  /** What the guard judges it as. */
  readonly action: string;
  readonly guards: readonly GuardCheck[];
  /** The call as it would go out; null when the station could not be sent it. */
  readonly wire: { readonly action: string; readonly payload: unknown } | null;
  readonly consequence: string;
}

/** What a message of the specification may do. */
export type RequestNature = 'reads' | 'informs' | 'configures' | 'interrupts';

/** What can be sent to stations of one version. */
export interface ProtocolMessages {
  readonly protocol: string;
  readonly messages: readonly {
    readonly message: string;
    readonly nature: RequestNature;
    /** Action of the API that it belongs to; null when it only travels word for word. */
    readonly action: string | null;
  }[];
}
