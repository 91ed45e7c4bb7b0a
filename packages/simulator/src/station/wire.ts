import type { ActiveFault, Evse, Payload, Session, Station } from './state.ts';
import type { ConnectorStatus } from './design.ts';
import { wire16 } from './v16.ts';
import { wire201 } from './v201.ts';

/** A CALL before it has a message id. */
export interface OutCall {
  readonly action: string;
  readonly payload: Payload;
}

/** Why a session ended, in words of the model; each wire has its own names for them. */
export type StopCause =
  | 'local'
  | 'remote'
  | 'ev-disconnected'
  | 'deauthorized'
  | 'emergency-stop'
  | 'ground-fault'
  | 'hard-reset'
  | 'soft-reset'
  | 'evse-reset'
  | 'reboot'
  | 'power-loss'
  | 'unlock'
  | 'other';

/** What set a transaction event off. */
export type StartTrigger = 'tap' | 'plug' | 'remote';

/** What the CSMS answered to a call of ours, as far as the model cares. */
export interface CallAnswer {
  readonly registration?: 'accepted' | 'pending' | 'rejected';
  readonly intervalS?: number;
  /** Absent when the answer says nothing about a token. */
  readonly tokenAccepted?: boolean;
  readonly transactionId?: number | string;
}

/** What the CSMS asks of the station, in words of the model. */
export type Order =
  | {
      readonly type: 'reset';
      readonly level: 'soft' | 'hard';
      readonly evseId: number | null;
      readonly onIdle: boolean;
    }
  | { readonly type: 'unlock'; readonly evseId: number }
  /** `evseId` 0 means the whole station. */
  | { readonly type: 'availability'; readonly evseId: number; readonly operative: boolean }
  | { readonly type: 'trigger'; readonly message: TriggeredMessage; readonly evseId: number | null }
  | {
      readonly type: 'start';
      readonly evseId: number | null;
      readonly token: string;
      readonly remoteStartId: number | null;
    }
  | { readonly type: 'stop'; readonly wireId: number | string }
  | { readonly type: 'clear-cache' }
  | { readonly type: 'local-list'; readonly version: number }
  | { readonly type: 'local-list-version' }
  | { readonly type: 'read-config'; readonly keys: readonly string[] | null }
  | { readonly type: 'write-config'; readonly entries: readonly { key: string; value: string }[] }
  /** `limitW` null removes the limit. */
  | { readonly type: 'limit'; readonly evseId: number; readonly limitW: number | null }
  | { readonly type: 'log'; readonly requestId: number }
  | { readonly type: 'firmware'; readonly requestId: number }
  | { readonly type: 'data' };

export type TriggeredMessage = 'boot' | 'heartbeat' | 'status' | 'meter' | 'transaction' | 'log' | 'firmware';

/** How the station took an order. `values` belongs to `read-config`: null marks an unknown key. */
export interface Outcome {
  readonly result:
    | 'accepted'
    | 'rejected'
    | 'scheduled'
    | 'unlock-failed'
    | 'ongoing-transaction'
    | 'unknown-place'
    | 'unknown-key';
  readonly values?: readonly { key: string; value: string | null }[];
}

/** One OCPP version as a station speaks it. It shares no code with the server's decoder on purpose. */
export interface Wire {
  readonly boot: (station: Station, at: number) => OutCall;
  readonly authorize: (token: string) => OutCall;
  readonly heartbeat: () => OutCall;
  /** `evse` null speaks for the station itself; null where the version has no such message. */
  readonly status: (
    station: Station,
    at: number,
    evse: Evse | null,
    status: ConnectorStatus,
    faults: readonly ActiveFault[],
  ) => OutCall | null;
  /** Fault reports apart from the status; null where the version carries them in the status. */
  readonly events: (
    station: Station,
    at: number,
    faults: readonly ActiveFault[],
    cleared: boolean,
  ) => OutCall | null;
  readonly sessionStarted: (
    station: Station,
    at: number,
    evse: Evse,
    session: Session,
    trigger: StartTrigger,
  ) => OutCall;
  readonly sessionEnergized: (station: Station, at: number, evse: Evse, session: Session) => OutCall | null;
  readonly sample: (
    station: Station,
    at: number,
    evse: Evse,
    session: Session | null,
    triggered: boolean,
  ) => OutCall;
  readonly sessionEnded: (
    station: Station,
    at: number,
    evse: Evse,
    session: Session,
    cause: StopCause,
  ) => OutCall;
  /** Both tell the truth: a virtual station neither uploads nor installs. */
  readonly logStatus: (station: Station) => OutCall;
  readonly firmwareStatus: (station: Station) => OutCall;
  readonly readAnswer: (action: string, payload: Payload) => CallAnswer;
  /** Null for an action the station does not implement. */
  readonly readOrder: (station: Station, action: string, payload: Payload) => Order | null;
  /** Payload of the answer. */
  readonly writeAnswer: (station: Station, order: Order, outcome: Outcome, asked: Payload) => Payload;
}

export function wireOf(station: Station): Wire {
  return station.design.personality.protocol === 'ocpp1.6' ? wire16 : wire201;
}

/** A string field of a payload we do not trust; empty when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function objectOf(value: unknown): Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
