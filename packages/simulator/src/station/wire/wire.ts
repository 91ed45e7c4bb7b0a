import type { ActiveFault, Evse, Payload, Session, Station, Turn } from '../state.ts';
import type { ConnectorStatus, Protocol } from '../design.ts';
import { wire16 } from './v16/calls.ts';
import { wire201, wire21 } from './v2/calls.ts';

/** A CALL before it has a message id. */
export interface OutCall {
  readonly action: string;
  readonly payload: Payload;
  /** 2.1: leaves as SEND, which nobody answers. */
  readonly unanswered?: true;
}

/** Why a session ended, in words of the model; each wire has its own names for them. */
export type StopCause =
  | 'local'
  | 'remote'
  | 'ev-disconnected'
  | 'ev-silent'
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

/** Why a running session has something to tell (2.x). */
export type ChangeTrigger = 'state' | 'limit' | 'resumed';

/** What the CSMS answered to a call of ours, as far as the model cares. */
export interface CallAnswer {
  readonly registration?: 'accepted' | 'pending' | 'rejected';
  readonly intervalS?: number;
  /** Absent when the answer says nothing about a token. */
  readonly tokenAccepted?: boolean;
  readonly transactionId?: number | string;
  /** The answer is broken: a 2.1 station says so with CALLRESULTERROR. */
  readonly broken?: string;
}

/** The CSMS asks something of the station. The answer leaves at `answerAt`; what follows, follows after it. */
export interface Ask {
  readonly turn: Turn;
  readonly payload: Payload;
  readonly answerAt: number;
}

/** A CALLERROR instead of an answer. */
export interface Refusal {
  readonly refuse: 'NotImplemented' | 'NotSupported' | 'PropertyConstraintViolation';
  readonly why: string;
}

/** Carries out one message of the CSMS and words the answer. */
export type Handler = (ask: Ask) => Payload | Refusal;

/** What a station tells beside faults: a card that nobody checked, for instance. */
export interface Notice {
  readonly component: string;
  readonly variable: string;
  readonly value: string;
  /** MREC code, null where MREC has none. */
  readonly mrec: string | null;
  readonly vendorCode: string;
  readonly info: string;
}

/** One OCPP version as a station speaks it. It shares no code with the server's decoder on purpose. */
export interface Wire {
  readonly boot: (station: Station) => OutCall;
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
  readonly events: (turn: Turn, faults: readonly ActiveFault[], cleared: boolean) => OutCall | null;
  readonly notice: (turn: Turn, evse: Evse, status: ConnectorStatus, notice: Notice) => OutCall;
  readonly sessionStarted: (
    station: Station,
    at: number,
    evse: Evse,
    session: Session,
    trigger: StartTrigger,
  ) => OutCall;
  /** Null where the version tells such things by status alone. */
  readonly sessionChanged: (
    station: Station,
    at: number,
    evse: Evse,
    session: Session,
    trigger: ChangeTrigger,
  ) => OutCall | null;
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
  readonly reservationEnded: (id: number, how: 'Expired' | 'Removed') => OutCall | null;
  readonly logStatus: (station: Station) => OutCall;
  /** Null for a step that the version has no word for. */
  readonly firmwareStatus: (station: Station) => OutCall | null;
  readonly signCertificate: (csr: string) => OutCall;
  readonly securityEvent: (station: Station, at: number, type: string) => OutCall;
  readonly readAnswer: (action: string, payload: Payload) => CallAnswer;
  /** Every message of the CSMS that the station knows, by its name on the wire. */
  readonly handlers: Readonly<Record<string, Handler>>;
}

const WIRES: Readonly<Record<Protocol, Wire>> = {
  'ocpp1.6': wire16,
  'ocpp2.0.1': wire201,
  'ocpp2.1': wire21,
};

export function wireOf(station: Station): Wire {
  return WIRES[station.design.personality.protocol];
}
