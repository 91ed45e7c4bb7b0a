import type { Emission } from './traffic.ts';
import type { FaultKind } from '../faults/fault.ts';
import type { ConnectorStatus, StationDesign } from './design.ts';
import type { ChargingProfile } from './charging/profiles.ts';
import type { Monitor } from './monitoring/monitors.ts';
import type { EventStream } from './monitoring/streams.ts';
import type { Manners } from './manners.ts';
import type { Random } from './random.ts';
import type { Timers } from './timers.ts';
import type { DisplayMessage } from './upkeep/displays.ts';
import type { FirmwareUpdate } from './upkeep/firmware.ts';
import type { InstalledCertificate } from './upkeep/keys.ts';
import type { LogUpload } from './upkeep/logs.ts';

/** One virtual charging station: everything it knows and everything that is true about it. */
export interface Station {
  readonly design: StationDesign;
  readonly random: Random;
  readonly manners: Manners;
  /** Counts in kWh and does not say so. */
  readonly unitless: boolean;
  /** The version that runs. */
  firmware: string;
  /** The clock minus true time, ms; `driftsSince` is null while it runs at the right pace. */
  clock: { readonly skewMs: number; driftsSince: number | null };
  power: 'off' | 'booting' | 'on';
  bootReason: BootReason;
  registration: 'none' | 'accepted' | 'pending' | 'rejected';
  heartbeatS: number;
  link: { state: 'down' | 'dialing' | 'up'; attempts: number; quietUntil: number; openedAt: number };
  evses: Evse[];
  /** Set by ChangeAvailability for the whole station; each EVSE keeps what follows from it. */
  operative: boolean;
  /** What was last reported for the station itself, null when nothing is. */
  reportedStation: Reported | null;
  faults: ActiveFault[];
  outbox: PendingCall[];
  inFlight: PendingCall[];
  /** Answers that wait for the station's latency, in order. */
  replies: { at: number; raw: string }[];
  readonly timers: Timers;
  /** Settings that differ from the factory's, by key. */
  config: Map<string, string>;
  /** Settings that take effect with the next boot, by key. */
  configAtBoot: Map<string, string>;
  /** Set by the CSMS; null keeps the one it was installed with. */
  password: string | null;
  localList: { version: number; readonly tokens: Map<string, boolean> };
  profiles: ChargingProfile[];
  monitoring: { base: MonitoringBase; level: number; nextId: number; monitors: Monitor[] };
  streams: EventStream[];
  displays: DisplayMessage[];
  /** Default tariffs by EVSE, 0 for all (2.1). */
  tariffs: Map<number, string>;
  certificates: InstalledCertificate[];
  update: FirmwareUpdate | null;
  /** How the update ended is still to be told. */
  updateToTell: boolean;
  upload: LogUpload | null;
  /** Makes message and transaction ids of one run differ from those of the next. */
  runId: string;
  nextMessage: number;
  nextEvent: number;
  unansweredCalls: number;
  /** The last transaction message that was answered: some say it once more after a reconnect. */
  lastAnswered: PendingCall | null;
  /** A reset that was accepted and not yet carried out. */
  resetting: { level: 'soft' | 'hard'; evseId: number | null; onIdle: boolean; resume: boolean } | null;
}

export type BootReason =
  | 'PowerUp'
  | 'RemoteReset'
  | 'Watchdog'
  | 'ApplicationReset'
  | 'FirmwareUpdate'
  | 'Triggered';

/** Which monitors stand: OCPP's own words. */
export type MonitoringBase = 'All' | 'FactoryDefault' | 'HardWiredOnly';

export interface Evse {
  readonly id: number;
  plugged: Vehicle | null;
  authorization: { token: string; remoteStartId: number | null; remote: boolean } | null;
  session: Session | null;
  /** A session ended and the plug still sits. */
  finishing: boolean;
  operative: boolean;
  /** An availability change that waits for the session's end. */
  scheduledOperative: boolean | null;
  resetting: boolean;
  /** Says Faulted for some seconds although nothing is wrong. */
  flickers: boolean;
  reservation: Reservation | null;
  /** When the last session ended, epoch ms; far in the past when there was none. */
  endedAt: number;
  /** What it delivered, Wh. */
  lastEnergyWh: number;
  reported: Reported | null;
  registerWh: number;
  powerW: number;
  meteredAt: number;
  /** From its charging profiles; null without any. */
  limitW: number | null;
}

export interface Reservation {
  readonly id: number;
  readonly token: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface Reported {
  status: ConnectorStatus;
  /** Digest of the fault reports that were sent with it. */
  faultKey: string;
}

export interface Vehicle {
  readonly wantsWh: number;
  readonly maxPowerW: number;
  /** It never talks to any station: no energy, whosever station it is. */
  readonly mute?: boolean;
}

export interface Session {
  readonly transaction: TransactionRef;
  readonly token: string;
  readonly reservationId: number | null;
  readonly startedAt: number;
  readonly startWh: number;
  readonly remoteStartId: number | null;
  readonly startedRemotely: boolean;
  /** The contactor was told to close. */
  energized: boolean;
  full: boolean;
  /** The CSMS has answered our start: it knows that this session lives. */
  known: boolean;
  /** The charging state that was told last (2.x). */
  toldState: string;
  /** A reset that lets sessions go on interrupted it (2.1). */
  resumes: boolean;
}

/** Survives its session: queued messages still need the id that the CSMS will assign (1.6). */
export interface TransactionRef {
  wireId: number | string | null;
  seqNo: number;
}

/** A fault at work on this station. */
export interface ActiveFault {
  readonly instance: number;
  readonly kind: FaultKind;
  /** 0 covers the whole station. */
  readonly evseId: number;
  readonly healsAt: number | null;
  /** Gone for now, comes back at this time. */
  returnsAt: number | null;
  /** The CSMS answered a report of it: from then on it knows. */
  known: boolean;
  /** Reported over NotifyEvent under this id and not yet reported as cleared; null otherwise. */
  announced: number | null;
  /** The station denies it. */
  readonly hidden: boolean;
}

/** What the answer to a call of ours is about. */
export type CallContext =
  | { readonly type: 'boot' | 'heartbeat' | 'none' }
  | { readonly type: 'authorize'; readonly evseId: number; readonly token: string }
  | { readonly type: 'start'; readonly evseId: number; readonly session: Session }
  | { readonly type: 'status'; readonly evseId: number; readonly faults: readonly number[] };

export interface PendingCall {
  readonly messageId: string;
  readonly action: string;
  readonly payload: Payload;
  /** Transaction messages are kept until answered, and keep their order. */
  readonly kind: 'transaction' | 'other';
  /** Leaves as SEND (2.1): no answer will come. */
  readonly unanswered: boolean;
  readonly context: CallContext;
  readonly transaction: TransactionRef | null;
  notBefore: number;
  attempts: number;
  sentAt: number | null;
}

export type Payload = Record<string, unknown>;

/** One step in progress. */
export interface Turn {
  readonly station: Station;
  at: number;
  readonly out: Emission[];
}
