import type { GuardCheck } from './command-types.ts';
import type { StationKnowledge } from './knowledge-types.ts';

export type * from './command-types.ts';
export type * from './knowledge-types.ts';

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

export interface Station extends StationKnowledge {
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
  /** Why its figures are to be doubted, in a sentence; nothing was corrected. */
  readonly doubt: string | null;
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
