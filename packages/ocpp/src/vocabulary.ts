/**
 * The one vocabulary that every OCPP version is translated to and from. Nothing outside this package
 * sees a wire payload; nothing inside decides anything.
 *
 * Identity of places: a 1.6 connector n is EVSE n with connector n; 2.0.1 keeps its own numbers.
 * EVSE 0 is the charging station itself. Energy in Wh, power in W, current in A, times in epoch ms.
 */

/** Subprotocols spoken today, in the order in which the gateway prefers them. */
export const PROTOCOLS = ['ocpp2.0.1', 'ocpp1.6'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Connector states of both versions, in OCPP's own words (1.6 §4.9, 2.0.1 ConnectorStatusEnumType). */
export type ConnectorStatus =
  | 'Available'
  | 'Preparing'
  | 'Charging'
  | 'SuspendedEV'
  | 'SuspendedEVSE'
  | 'Finishing'
  | 'Occupied'
  | 'Reserved'
  | 'Unavailable'
  | 'Faulted';

/** Where on a station something happens. `connectorId` 0 means the whole EVSE. */
export interface Place {
  readonly evseId: number;
  readonly connectorId: number;
}

/**
 * One fault as the station names it. Codes are only unique inside their taxonomy:
 * `ocpp` (1.6 errorCode), `mrec` (CX001 …), `component` (2.0.1 `Component.Variable` without a code),
 * `vendor:<vendorId>` for everything else.
 */
export interface ReportedFault {
  readonly taxonomy: string;
  readonly code: string;
  /** True when this report says that the fault is gone. */
  readonly cleared: boolean;
  /** What the station adds in its own words: info, techInfo, measured value. Untrusted text. */
  readonly detail?: string;
}

/** One sampled moment, units already normalised. Absent means not reported, never zero. */
export interface MeterSample {
  readonly occurredAt: number | null;
  readonly energyWh?: number;
  readonly powerW?: number;
  readonly currentA?: number;
  readonly voltageV?: number;
  readonly socPercent?: number;
  readonly temperatureC?: number;
  readonly offeredA?: number;
}

export type ChargingState = 'Charging' | 'EVConnected' | 'SuspendedEV' | 'SuspendedEVSE' | 'Idle';

/** What a station tells us: a decoded CALL. `occurredAt` is the station's claim, null when it makes none. */
export type StationEvent =
  | {
      readonly type: 'boot';
      readonly vendor: string;
      readonly model: string;
      readonly serial: string | null;
      readonly firmware: string | null;
      /** 2.x only (BootReasonEnumType); 1.6 gives none. */
      readonly reason: string | null;
      readonly iccid: string | null;
    }
  | { readonly type: 'heartbeat' }
  | {
      readonly type: 'status';
      readonly place: Place;
      readonly status: ConnectorStatus;
      /** 1.6 errorCode as sent; null in 2.0.1. */
      readonly errorCode: string | null;
      readonly faults: readonly ReportedFault[];
      readonly occurredAt: number | null;
    }
  | { readonly type: 'authorize'; readonly token: string }
  | {
      readonly type: 'transaction';
      readonly phase: 'started' | 'updated' | 'ended';
      /** The id on the wire; null in a 1.6 start, where Ohmward assigns it. */
      readonly wireId: string | null;
      /** Null in a 1.6 stop and in 2.0.1 messages that leave the EVSE out. */
      readonly place: Place | null;
      readonly token: string | null;
      readonly occurredAt: number | null;
      readonly seqNo: number | null;
      readonly offline: boolean;
      readonly trigger: string | null;
      readonly chargingState: ChargingState | null;
      readonly stopReason: string | null;
      readonly remoteStartId: number | null;
      /** 1.6 meterStart or meterStop, in Wh. */
      readonly meterWh: number | null;
      readonly samples: readonly MeterSample[];
    }
  | {
      readonly type: 'meter';
      readonly place: Place;
      readonly wireId: string | null;
      readonly samples: readonly MeterSample[];
    }
  | {
      /** 2.0.1 NotifyEvent, one entry per reported event that names a fault or its end. */
      readonly type: 'events';
      readonly reports: readonly {
        readonly place: Place;
        readonly fault: ReportedFault;
        /** `Component.Variable` as reported, also when a code is given. */
        readonly source: string;
        readonly occurredAt: number | null;
        readonly wireId: string | null;
      }[];
    }
  | {
      readonly type: 'firmwareStatus';
      readonly status: string;
      readonly requestId: number | null;
    }
  | { readonly type: 'logStatus'; readonly status: string; readonly requestId: number | null }
  | {
      readonly type: 'security';
      readonly kind: string;
      readonly detail: string | null;
      readonly occurredAt: number | null;
    }
  | {
      readonly type: 'data';
      readonly vendorId: string;
      readonly messageId: string | null;
      readonly data: string | null;
    }
  /** An action that this version of Ohmward stores and does not act on. */
  | { readonly type: 'unsupported'; readonly action: string };

/** Why a CALL breaks the specification; `code` is the CALLERROR code of that protocol version. */
export interface Violation {
  readonly code: string;
  readonly text: string;
}

/**
 * A decoded CALL. With a violation, `event` still holds whatever could be read, so that a malformed
 * fault report remains evidence; it is null when nothing could be.
 */
export interface DecodedCall {
  readonly event: StationEvent | null;
  readonly violation: Violation | null;
}

/** Whether an id token may charge (1.6 AuthorizationStatus, 2.0.1 AuthorizationStatusEnumType). */
export type TokenVerdict = 'Accepted' | 'Blocked' | 'Expired' | 'Invalid' | 'ConcurrentTx';

/** What Ohmward answers to a CALL. */
export type Answer =
  | {
      readonly type: 'boot';
      readonly status: 'Accepted' | 'Pending' | 'Rejected';
      readonly intervalS: number;
      readonly now: number;
    }
  | { readonly type: 'heartbeat'; readonly now: number }
  | { readonly type: 'empty' }
  | { readonly type: 'authorize'; readonly verdict: TokenVerdict; readonly group: string | null }
  | {
      readonly type: 'transaction';
      /** 1.6 StartTransaction.conf needs the id that Ohmward assigned. */
      readonly wireId: string | null;
      /** Null when the message carried no token. */
      readonly verdict: TokenVerdict | null;
      readonly group: string | null;
    }
  | { readonly type: 'data'; readonly status: 'Accepted' | 'Rejected' | 'UnknownVendorId' }
  | { readonly type: 'error'; readonly code: string; readonly description: string };

/** What the CSMS may ask of a station, in the words of the public API. */
export type StationCommand =
  | {
      readonly action: 'probe';
      readonly message: 'status' | 'boot' | 'heartbeat' | 'meter';
      readonly evseId?: number;
      /** 2.0.1 asks a connector for its status; connector 1 when none is named. */
      readonly connectorId?: number;
    }
  | { readonly action: 'reset'; readonly type: 'soft' | 'hard'; readonly evseId?: number }
  | { readonly action: 'unlock'; readonly evseId: number; readonly connectorId: number }
  | {
      readonly action: 'startSession';
      readonly token: string;
      readonly evseId?: number;
      readonly remoteStartId: number;
    }
  | { readonly action: 'stopSession'; readonly wireId: string }
  | {
      readonly action: 'setAvailability';
      readonly operative: boolean;
      readonly evseId?: number;
      readonly connectorId?: number;
    }
  | { readonly action: 'clearCache' }
  | {
      readonly action: 'sendLocalList';
      readonly version: number;
      readonly update: 'full' | 'differential';
      readonly entries: readonly { readonly token: string; readonly verdict: TokenVerdict | null }[];
    }
  | {
      readonly action: 'configure';
      /** 1.6: a key; 2.0.1: `Component.Variable` (the CSMS encoder splits at the last dot). */
      readonly key: string;
      readonly value: string;
    }
  /** `limitW` null removes our limit. */
  | { readonly action: 'limitPower'; readonly evseId: number; readonly limitW: number | null }
  | { readonly action: 'getLog'; readonly url: string; readonly requestId: number }
  | {
      readonly action: 'updateFirmware';
      readonly url: string;
      readonly retrieveAt: number;
      readonly requestId: number;
    };

export type CommandAction = StationCommand['action'];

/** A command ready for the wire. */
export interface WireCall {
  readonly action: string;
  readonly payload: unknown;
}

/** What the station's answer to a command says. Accepted is not recovered. */
export interface CommandResult {
  readonly verdict: 'accepted' | 'scheduled' | 'rejected' | 'unsupported';
  /** The wire's own word: status, unlock status, or the CALLERROR code and description. */
  readonly detail: string;
}

/** One OCPP-J message, read but not yet interpreted (OCPP-J 1.6 §4.2, 2.0.1 part 4 §4.2). */
export type Frame =
  | { readonly type: 'call'; readonly messageId: string; readonly action: string; readonly payload: unknown }
  | { readonly type: 'result'; readonly messageId: string; readonly payload: unknown }
  | {
      readonly type: 'error';
      readonly messageId: string;
      readonly code: string;
      readonly description: string;
    }
  /** Not a frame at all, or one that names no message. `messageId` when one could be read. */
  | { readonly type: 'noise'; readonly messageId: string | null; readonly problem: string };
