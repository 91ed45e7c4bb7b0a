/**
 * The public API as the console reads it. Written from the contract in docs/reference; the server's
 * OpenAPI document is the same thing in another form. Times are RFC 3339 in UTC.
 */
export type Time = string;

export type StationState =
  | 'available'
  | 'charging'
  | 'faulted'
  | 'unavailable'
  | 'offline'
  | 'unknown'
  | 'pending';

export const STATION_STATES: readonly StationState[] = [
  'faulted',
  'offline',
  'unavailable',
  'charging',
  'available',
  'pending',
  'unknown',
];

export type Tab = 'needs-you' | 'handling' | 'verifying' | 'resolved';
export const TABS: readonly Tab[] = ['needs-you', 'handling', 'verifying', 'resolved'];

export type IncidentStatus = 'open' | 'recovering' | 'verifying' | 'escalated' | 'resolved';
export type SafetyClass = 'latched' | 'self-clearing' | 'none';
export type SubjectType = 'connector' | 'evse' | 'station' | 'site' | 'cohort' | 'platform' | 'network';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Subject {
  readonly type: SubjectType;
  readonly id: string;
}

export interface Incident {
  readonly id: string;
  readonly pattern: string;
  readonly subject: Subject;
  readonly stationId: string | null;
  readonly siteId: string | null;
  readonly status: IncidentStatus;
  readonly title: string;
  readonly summary: string;
  readonly cause: string;
  readonly confidence: number;
  readonly safetyClass: SafetyClass;
  readonly playbook: string | null;
  readonly tier: string | null;
  readonly owner: string | null;
  readonly openedAt: Time;
  readonly closedAt: Time | null;
  readonly acknowledgedAt: Time | null;
  readonly next: { readonly at: Time; readonly text: string } | null;
  readonly stationIds: readonly string[];
  readonly relapses: number;
  readonly outcome: 'recovered' | 'self-cleared' | 'person' | 'merged' | null;
  readonly mergedInto: string | null;
  readonly policyVersion: string;
}

export interface Evidence {
  readonly seq: number | null;
  readonly at: Time;
  readonly stationId: string | null;
  readonly text: string;
}

export interface GuardCheck {
  readonly rule: string;
  readonly passed: boolean;
  readonly text: string;
  readonly value: number | string | null;
  readonly limit: number | string | null;
}

export interface Decision {
  readonly id: string;
  readonly incidentId: string;
  readonly seq: number;
  readonly at: Time;
  readonly kind: string;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly cause: string | null;
  readonly confidence: number | null;
  readonly rivals: readonly { readonly cause: string; readonly because: string }[];
  readonly guards: readonly GuardCheck[];
  readonly commandId: string | null;
  readonly rung: string | null;
  readonly actor: string;
  readonly rule: string;
  readonly policyVersion: string;
  readonly engineVersion: string;
}

export type Lane = 'evidence' | 'decision' | 'command' | 'person';

export interface TimelineItem {
  readonly at: Time;
  readonly lane: Lane;
  readonly text: string;
  readonly seq: number | null;
  readonly stationId: string | null;
  readonly decisionId: string | null;
  readonly commandId: string | null;
}

export interface IncidentDetail extends Incident {
  readonly decisions: readonly Decision[];
  readonly timeline: readonly TimelineItem[];
}

export interface FleetStation {
  readonly id: string;
  readonly siteId: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly protocol: string | null;
  readonly state: StationState;
  readonly since: Time | null;
  readonly incidents: number;
}

export interface Fleet {
  readonly at: Time;
  readonly stations: readonly FleetStation[];
}

export interface Connector {
  readonly id: number;
  readonly status: string;
  readonly errorCode: string | null;
  readonly since: Time;
}

export interface Evse {
  readonly id: number;
  readonly connectors: readonly Connector[];
}

/** A fault that stands. EVSE 0 is the station itself, connector 0 the whole EVSE. */
export interface StationFault {
  readonly evseId: number;
  readonly connectorId: number;
  readonly taxonomy: string;
  readonly code: string;
  readonly name: string | null;
  /** The station's own words. Untrusted. */
  readonly detail: string | null;
  readonly since: Time;
}

export interface Station {
  readonly id: string;
  readonly name: string | null;
  readonly siteId: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly protocol: string | null;
  readonly admission: 'accepted' | 'pending' | 'rejected';
  readonly state: StationState;
  readonly since: Time | null;
  readonly connected: boolean;
  readonly connectedSince: Time | null;
  readonly lastSeenAt: Time | null;
  readonly evses: readonly Evse[];
  readonly faults: readonly StationFault[];
  readonly liveTransactions: readonly Transaction[];
  readonly openIncidents: readonly {
    readonly id: string;
    readonly pattern: string;
    readonly status: IncidentStatus;
    readonly title: string;
  }[];
  readonly quarantined: boolean;
  readonly resetsToday: number;
  /** Station profile of the catalogue that fits it. */
  readonly profile: { readonly id: string; readonly name: string } | null;
  /** Feature profiles of OCPP 1.6 as it names them. */
  readonly features: readonly string[] | null;
  /** What it said it cannot do: `action`, or `action:detail`. */
  readonly unsupported: readonly string[];
  readonly learnedAt: Time | null;
  readonly localListVersion: number | null;
  readonly security: { readonly profile: number; readonly certificateNotAfter: Time | null } | null;
  readonly certificateRequest: {
    readonly status: 'under-way' | 'signed' | 'failed';
    readonly at: Time;
    readonly detail: string | null;
  } | null;
  readonly reservations: readonly {
    readonly id: number;
    readonly evseId: number;
    readonly expiresAt: Time;
  }[];
  readonly externalLimits: readonly {
    readonly evseId: number;
    readonly source: string;
    readonly since: Time;
  }[];
  /** Messages that break the specification since its last boot. */
  readonly nonconforming: number;
  /** Answers of ours that it could not use since its last boot. */
  readonly refusedAnswers: number;
}

/** A setting as the station told it last. */
export interface Setting {
  readonly key: string;
  /** Null: it exists and was not told. Untrusted. */
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly at: Time;
}

/** What makes a station report a variable by itself. */
export interface Monitor {
  readonly id: number;
  readonly variable: string;
  readonly kind: string;
  readonly value: number;
  /** 0 danger … 9 debug. */
  readonly severity: number;
  readonly transaction: boolean;
  readonly at: Time;
}

/** What the catalogue knows about the ways of a model. */
export interface StationProfile {
  readonly id: string;
  readonly name: string;
  readonly traits: StationTraits;
  readonly source: string;
}

export interface StationTraits {
  readonly boot: 'announced' | 'never';
  readonly statusTrigger: 'both' | 'station' | 'connectors' | 'none';
  readonly assumedFeatures: readonly string[];
  readonly settingsReport: 'all' | 'named' | 'none';
  readonly unreadableKeys: readonly string[];
  readonly measurands: 'list' | 'singly';
  readonly limit: {
    readonly unit: 'W' | 'A';
    readonly phases: 1 | 3;
    readonly voltageV: number;
    readonly stepsA: readonly number[];
    readonly stackLevel: number;
    readonly kind: 'relative' | 'absolute';
    readonly purpose: 'default' | 'station-maximum';
  };
  readonly startStatuses: readonly string[] | null;
  readonly startCoolDownS: number;
  readonly startNeedsEvse: boolean;
  readonly resetStartsSession: boolean;
  readonly forgetsTransactions: boolean;
  readonly register: 'lifetime' | 'session';
  readonly unitlessEnergyFactor: number;
  readonly clockOffsetMin: number;
  readonly availableMeansUnplugged: boolean;
  readonly stationStatusCounts: boolean;
  readonly redialS: number;
  readonly availabilityChanges: boolean;
  readonly refusesForeignStops: boolean;
  readonly needsRootFirst: boolean;
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

export interface Frame {
  readonly seq: number;
  readonly at: Time;
  readonly direction: 'in' | 'out';
  readonly messageId: string | null;
  readonly action: string | null;
  /** The raw text as it was on the wire. Untrusted. */
  readonly frame: string;
  readonly stationId: string;
}

export interface Transaction {
  readonly id: string;
  readonly wireId: string;
  readonly stationId: string;
  readonly evseId: number | null;
  readonly connectorId: number | null;
  readonly idToken: string | null;
  readonly startedAt: Time | null;
  readonly stoppedAt: Time | null;
  readonly energyWh: number | null;
  readonly stopReason: string | null;
  /** Last reported power of a live transaction. */
  readonly powerW: number | null;
  readonly state: 'live' | 'ended' | 'orphan' | 'stale';
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

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly stationCount: number;
  readonly connectedCount: number;
  readonly openIncidentCount: number;
}

export interface KillSwitch {
  readonly scope: 'all' | 'site' | 'playbook';
  /** Site or playbook id; `*` for all. */
  readonly target: string;
  readonly reason: string;
  readonly since: Time;
}

export interface Overview {
  readonly at: Time;
  readonly stations: Readonly<Record<StationState | 'total', number>>;
  readonly incidents: {
    readonly needsYou: number;
    readonly handling: number;
    readonly verifying: number;
    readonly resolvedToday: number;
  };
  readonly storm: { readonly on: boolean; readonly until: Time | null };
  readonly breaker: {
    readonly tripped: boolean;
    readonly trippedAt: Time | null;
    readonly reason: string | null;
  };
  readonly killSwitches: readonly KillSwitch[];
  /** Whether our own connection is suspected; `returning`: stations are still on their way back. */
  readonly ownLink: { readonly ok: boolean; readonly incidentId: string | null; readonly returning: boolean };
  readonly inputsPerSecond: number;
  readonly ready: boolean;
  readonly trouble: string | null;
  readonly policy: { readonly version: string; readonly label: string };
  readonly version: string;
}

/** A class of causes, in words. */
export interface CauseClass {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: 'viewer' | 'operator' | 'administrator';
}

/** RFC 9457. */
export interface Problem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}
