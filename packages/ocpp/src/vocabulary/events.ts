import type { ConnectorStatus, Place } from './place.ts';
import type {
  CertificateUse,
  MeterSample,
  ReportedFault,
  StationSetting,
  VariableMonitor,
} from './reports.ts';

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
      /** 2.1, each absent when not told: why no energy flows although nothing is wrong. */
      readonly operationMode?: string;
      readonly preconditioning?: string;
      readonly evseAsleep?: boolean;
    }
  | {
      readonly type: 'meter';
      readonly place: Place;
      readonly wireId: string | null;
      readonly samples: readonly MeterSample[];
    }
  | {
      /** 2.x NotifyEvent, and the values of a 2.1 periodic event stream. */
      readonly type: 'events';
      readonly reports: readonly EventReport[];
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
  /** 2.x NotifyReport: part of an inventory that was asked for, or that the station sends by itself. */
  | {
      readonly type: 'inventory';
      readonly requestId: number | null;
      /** Parts of one report count from 0. */
      readonly part: number;
      readonly last: boolean;
      readonly settings: readonly StationSetting[];
    }
  /** 2.x NotifyMonitoringReport. */
  | {
      readonly type: 'monitors';
      readonly requestId: number | null;
      readonly part: number;
      readonly last: boolean;
      readonly monitors: readonly VariableMonitor[];
    }
  /** SignCertificate: the station asks for a certificate. The request is public, the key stays there. */
  | {
      readonly type: 'certificateRequest';
      /** PKCS #10, PEM. Untrusted. */
      readonly csrPem: string;
      readonly use: CertificateUse;
      /** 2.1 only. */
      readonly requestId: number | null;
    }
  | {
      readonly type: 'reservation';
      readonly reservationId: number;
      readonly status: 'Expired' | 'Removed' | 'NoTransaction';
    }
  /** NotifyChargingLimit and ClearedChargingLimit: somebody else than Ohmward limits the power. */
  | {
      readonly type: 'chargingLimit';
      readonly evseId: number;
      /** EMS, SO, CSO or Other, as the station writes it. */
      readonly source: string;
      readonly limited: boolean;
    }
  /**
   * A message of the specification that Ohmward answers as it asks, keeps in the journal and draws no
   * conclusion from. `topic` is our word for it, `about` the request id or the like it refers to.
   */
  | {
      readonly type: 'notice';
      readonly topic: NoticeTopic;
      readonly about: number | null;
      readonly place: Place | null;
      readonly detail: string | null;
    };

/** One entry of NotifyEvent. */
export interface EventReport {
  readonly place: Place;
  /** Null for ordinary monitoring data, which names no fault and no end of one. */
  readonly fault: ReportedFault | null;
  /** `Component.Variable` as reported, also when a code is given. */
  readonly source: string;
  readonly occurredAt: number | null;
  readonly wireId: string | null;
  /** The station's number for the event; `causedBy` chains to another one of it. No cause: the root. */
  readonly eventId: number | null;
  readonly causedBy: number | null;
  /** 2.1: the event stream it came in, which knows its variable and monitor only since it was opened. */
  readonly streamId?: number;
  /** The monitor that raised it; tells its severity in 2.0.1, where the event itself does not. */
  readonly monitorId: number | null;
  /** 0 danger … 9 debug; 2.1 only. */
  readonly severity: number | null;
  /** The value as reported, cut to 256 characters. */
  readonly value: string | null;
}

/** What a station may tell and Ohmward, being no payment, roaming or grid system, only notes. */
export type NoticeTopic =
  | 'battery-swap'
  | 'certificate-status'
  | 'charging-needs'
  | 'charging-profiles'
  | 'charging-schedule'
  | 'customer-information'
  | 'der-alarm'
  | 'der-controls'
  | 'der-state'
  | 'display-messages'
  | 'dynamic-schedule'
  | 'firmware-published'
  | 'priority-charging'
  | 'settlement'
  | 'stream-closed'
  | 'stream-opened'
  | 'vat-number'
  | 'vehicle-certificate'
  | 'web-payment';

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
