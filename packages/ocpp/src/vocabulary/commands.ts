import type { TokenVerdict } from './answers.ts';
import type { CertificateHash, CertificateUse, MonitorKind, RootUse } from './reports.ts';

/** What the CSMS may ask of a station, in the words of the public API. */
export type StationCommand =
  | {
      readonly action: 'probe';
      readonly message: ProbeMessage;
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
      /** Written as in `StationSetting.key`. */
      readonly key: string;
      readonly value: string;
    }
  /** `limitW` null removes our limit. `form` fits it to the model (station profiles); absent: W, level 0. */
  | {
      readonly action: 'limitPower';
      readonly evseId: number;
      readonly limitW: number | null;
      readonly form?: LimitForm;
    }
  | {
      readonly action: 'getLog';
      readonly url: string;
      readonly requestId: number;
      /** The security log needs the security extension in 1.6. Absent: diagnostics. */
      readonly kind?: 'diagnostics' | 'security';
    }
  | {
      readonly action: 'updateFirmware';
      readonly url: string;
      readonly retrieveAt: number;
      readonly requestId: number;
      /** Signed by the vendor (1.6 security extension L01, 2.x L01); absent: unsigned. */
      readonly signature?: { readonly certificatePem: string; readonly value: string };
    }
  | ReadingCommand
  | SettingCommand
  | {
      /**
       * Any other message of the specification, word for word as the caller wants it sent, for outside
       * suites and experts. What has an action of its own never travels as a request: `interpretRequest`
       * turns it into that action, so that no guard is passed by under another name.
       */
      readonly action: 'request';
      readonly message: string;
      readonly payload: Readonly<Record<string, unknown>>;
      readonly nature: RequestNature;
      /** The action whose message this is, where no action could say all of it; rules about it hold here too. */
      readonly like: CommandAction | null;
    };

/** Asks; changes nothing at the station. */
export type ReadingCommand =
  /** 1.6 GetConfiguration, 2.x GetVariables; at least one key. */
  | { readonly action: 'readSettings'; readonly keys: readonly string[] }
  /** 1.6 GetConfiguration without keys, 2.x GetBaseReport: everything the station tells about itself. */
  | {
      readonly action: 'reportSettings';
      readonly scope: 'all' | 'configuration' | 'summary';
      readonly requestId: number;
    }
  | { readonly action: 'reportMonitors'; readonly requestId: number }
  | { readonly action: 'readLocalListVersion' }
  | { readonly action: 'readSchedule'; readonly evseId: number; readonly durationS: number }
  | { readonly action: 'listCertificates'; readonly use: RootUse | 'station' | null };

/** Changes how the station behaves. */
export type SettingCommand =
  | {
      readonly action: 'reserve';
      readonly reservationId: number;
      readonly token: string;
      readonly expiresAt: number;
      readonly evseId?: number;
    }
  | { readonly action: 'cancelReservation'; readonly reservationId: number }
  | { readonly action: 'setMonitors'; readonly monitors: readonly MonitorRequest[] }
  | { readonly action: 'clearMonitors'; readonly ids: readonly number[] }
  | { readonly action: 'setMonitoringBase'; readonly base: 'all' | 'factory' | 'hard-wired' }
  /** Events of this severity and graver are reported. */
  | { readonly action: 'setMonitoringLevel'; readonly severity: number }
  | { readonly action: 'installCertificate'; readonly use: RootUse; readonly pem: string }
  | { readonly action: 'deleteCertificate'; readonly hash: CertificateHash }
  /** CertificateSigned: the answer to the station's certificate request, leaf first. */
  | {
      readonly action: 'deliverCertificate';
      readonly use: CertificateUse;
      readonly chainPem: string;
      readonly requestId: number | null;
    };

/** Messages a station can be asked to send. 1.6 knows `certificate`, `log` and signed firmware from its extension. */
export type ProbeMessage =
  | 'status'
  | 'boot'
  | 'heartbeat'
  | 'meter'
  | 'transaction'
  | 'firmware'
  | 'log'
  | 'certificate';

/** How a limit must be dressed so that the model takes it (quirks Q7 and Q8). */
export interface LimitForm {
  readonly unit: 'W' | 'A';
  /** Phases and voltage for the way from W to A. */
  readonly phases: 1 | 3;
  readonly voltageV: number;
  /** Only these currents are taken, ascending; empty: any. */
  readonly stepsA: readonly number[];
  readonly stackLevel: number;
  readonly kind: 'relative' | 'absolute';
  readonly purpose: 'default' | 'station-maximum';
}

export interface MonitorRequest {
  /** Absent for a new one; the station gives the id. */
  readonly id?: number;
  /** Written as in `StationSetting.key`. */
  readonly variable: string;
  readonly kind: MonitorKind;
  readonly value: number;
  readonly severity: number;
  readonly transaction: boolean;
}

/**
 * What a message of the specification may do, for the guard. `reads`: asks only. `informs`: shows or tells
 * people something. `configures`: changes settings, limits, tariffs, credentials, so it may energise.
 * `interrupts`: may end or begin service at once, or nobody can say what it does.
 */
export type RequestNature = 'reads' | 'informs' | 'configures' | 'interrupts';

export type CommandAction = StationCommand['action'];

/** A command ready for the wire. */
export interface WireCall {
  readonly action: string;
  readonly payload: unknown;
}
