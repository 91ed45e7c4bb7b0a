import type {
  CommandRecord,
  CommandStatus,
  Decision,
  IncidentRecord,
  IncidentStatus,
  previewCommand,
  TransactionRecord,
} from '@ohmward/engine';
import type { StationSetting, VariableMonitor } from '@ohmward/ocpp';
import type { CertificateStatus, IssuedCertificate } from '../certificates/store.ts';

/**
 * What the API needs from the rooms beside it. Each port is as narrow as its use; `main.ts` fits the
 * real store, vault, credentials and gateway to them.
 */

/** Keyset paging: `after` is the opaque position that the previous page ended with. */
export interface PageRequest {
  readonly limit: number;
  readonly after: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Position after the last item; null at the end. */
  readonly next: string | null;
}

/** One frame as it went over the wire. `seq` is even for what came in, odd for our answer to it. */
export interface FrameRow {
  readonly seq: number;
  readonly at: number;
  readonly stationId: string;
  readonly direction: 'in' | 'out';
  readonly messageId: string | null;
  readonly action: string | null;
  /** Raw text, id tokens still sealed. */
  readonly frame: string;
}

export interface FrameQuery extends PageRequest {
  readonly stationId: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly action: string | null;
  /** Epoch ms; `from` inclusive, `to` exclusive. */
  readonly from: number | null;
  readonly to: number | null;
  /** Text that the raw frame contains, case-insensitive. */
  readonly q: string | null;
  /** Frames on both sides of this seq, for links from evidence. */
  readonly around: number | null;
  readonly order: 'asc' | 'desc';
}

export interface IncidentQuery extends PageRequest {
  /** Null: all. */
  readonly statuses: readonly IncidentStatus[] | null;
  readonly stationId: string | null;
  readonly siteId: string | null;
  readonly q: string | null;
  /** Only incidents closed at or after this moment. */
  readonly closedSince: number | null;
}

export interface CommandQuery extends PageRequest {
  readonly stationId: string | null;
  readonly incidentId: string | null;
  readonly status: CommandStatus | null;
}

/** Read side of the store. Its own small pool: reads never stand in the way of a commit. */
export interface Reads {
  frames(query: FrameQuery): Promise<Page<FrameRow>>;
  transactions(query: PageRequest & { readonly stationId: string }): Promise<Page<TransactionRecord>>;
  incidents(query: IncidentQuery): Promise<Page<IncidentRecord>>;
  incident(id: string): Promise<IncidentRecord | null>;
  decisions(incidentId: string): Promise<readonly Decision[]>;
  commands(query: CommandQuery): Promise<Page<CommandRecord>>;
  command(id: string): Promise<CommandRecord | null>;
  /** The frame with which the station answered a command; null when none came. Id tokens still sealed. */
  answerTo(command: AnsweredCommand): Promise<string | null>;
  settings(query: SettingQuery): Promise<Page<SettingRow>>;
  monitors(query: PageRequest & { readonly stationId: string }): Promise<Page<MonitorRow>>;
}

/** What of a command says where its answer is in the journal. */
export type AnsweredCommand = Pick<CommandRecord, 'id' | 'stationId' | 'status' | 'createdAt' | 'endedAt'>;

export interface SettingQuery extends PageRequest {
  readonly stationId: string;
  /** Text in key or value, case-insensitive; null: all. */
  readonly q: string | null;
}

/** A setting as the station told it last, at epoch ms. */
export type SettingRow = StationSetting & { readonly at: number };

/** A monitor that stands on the station, as it told it last, at epoch ms. */
export type MonitorRow = VariableMonitor & { readonly at: number };

/** Id tokens are sealed at this edge, and unsealed in what people may read. */
export interface TokenVault {
  /** Stable reference of a token; the same for every spelling that OCPP treats as equal. */
  seal(token: string): Promise<string>;
  /** The JSON text of a message with every id token in it replaced by its reference. */
  sealFrame(json: string): Promise<string>;
  /** Replaces every sealed reference in the text; an erased one reads as `erased`. */
  unseal(text: string): Promise<string>;
}

/** Passwords of charging stations (OCPP security profile 1). They never reach the journal. */
export interface Credentials {
  setPassword(stationId: string, password: string): Promise<void>;
}

/** Certificates that the station authority has issued (security profile 3). */
export interface Certificates {
  /** Newest first. */
  list(query: {
    readonly stationId: string | null;
    readonly status: CertificateStatus | null;
    readonly limit: number;
    readonly after: string | null;
  }): Promise<Page<IssuedCertificate>>;
  /** Null when there is no such certificate. */
  revoke(serial: string, by: string, reason: string): Promise<IssuedCertificate | null>;
  readonly authority: { readonly chainPem: string; readonly rootPem: string };
}

/** The part of the engine that the API asks without changing anything. */
export interface EngineView {
  readonly version: string;
  /** What the guard would say to a command at this moment. */
  previewCommand: typeof previewCommand;
}
