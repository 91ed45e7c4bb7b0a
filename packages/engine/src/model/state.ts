import type { Answer, CommandAction, ConnectorStatus, Protocol, ReportedFault } from '@ohmward/ocpp';
import type { Catalogue } from './catalogue.ts';
import type { CertificateSigning } from './certificate-signing.ts';
import type { CommandRecord } from './command.ts';
import type { Condition } from './condition.ts';
import type { OpenIncident } from './open-incident.ts';
import type { Network } from './network.ts';
import type { Policy } from './policy.ts';
import type { Capabilities } from './capabilities.ts';
import type { LinkSecurity, ServerSettings } from './input.ts';
import type { LiveTransaction } from './live-transaction.ts';
import type { Reservation } from './reservation.ts';
import type { Timers } from '../timers.ts';

/**
 * The whole network as the engine knows it. Plain data: it survives JSON, and equal states have equal
 * hashes. Mutated only by `step`; everybody else reads.
 */
export interface State {
  /** Last input applied. */
  seq: number;
  at: number;
  server: ServerSettings;
  policy: Policy;
  /** Policies that incidents in memory were opened under, by version. */
  pinnedPolicies: Map<string, Policy>;
  catalogue: Catalogue;
  network: Network;
  sites: Map<string, Site>;
  stations: Map<string, Station>;
  /** Id tokens by their sealed, case-folded reference. */
  tokens: Map<string, Token>;
  conditions: Map<string, Condition>;
  /** Open incidents, and ended ones while a relapse would reopen them. */
  incidents: Map<string, OpenIncident>;
  /** `pattern|subject type|subject id` to the latest incident about it. */
  incidentBySubject: Map<string, string>;
  /** Commands in flight, and ended ones for as long as their idempotency key counts. */
  commands: Map<string, CommandRecord>;
  timers: Timers;
}

export interface Site {
  id: string;
  name: string;
  latitude: number | null;
  longitude: number | null;
  tags: Record<string, string>;
}

export interface Token {
  status: 'Accepted' | 'Blocked' | 'Expired' | 'Invalid';
  group: string | null;
}

export interface Station {
  id: string;
  name: string | null;
  siteId: string | null;
  admission: 'accepted' | 'pending' | 'rejected';
  vendor: string | null;
  model: string | null;
  firmware: string | null;
  serial: string | null;
  iccid: string | null;
  link: Link;
  /** `ours`: we caused it, or an update did; no sign of trouble. */
  boots: { at: number; reason: string | null; ours: boolean; forUpdate?: boolean }[];
  /** Our clock minus the station's, ms; null before a first timestamp. */
  skewMs: number | null;
  /** Ascending by id; EVSE 0 is never in here. */
  evses: Evse[];
  /** Status reported for the whole station (connector 0), null before a first report. */
  ownStatus: { status: ConnectorStatus; since: number; seq: number } | null;
  /** Faults that stand. */
  faults: ActiveFault[];
  live: LiveTransaction[];
  /** Closed by us as stale; their own late stop still corrects them. */
  stale: LiveTransaction[];
  /** The last few ended transactions, for patterns over sessions. */
  endedSessions: EndedSession[];
  /** Answers that a resend must get again. */
  answered: { messageId: string; digest: number; answer: Answer }[];
  /** The one action in flight (rule 2); probes change nothing and are not counted. */
  action: ActionInFlight | null;
  /** Open incidents about this station or a part of it. */
  incidentIds: string[];
  /** Repairs of ours here that no session with energy has proven yet. */
  unprovenIds: string[];
  /** When we reset it, for the attempts of rule 6. */
  resetAt: number[];
  /** Self-clearing protective trips of the last 24 h: a second one latches. */
  trips: { at: number; key: string; evseId: number }[];
  /** Hazards that only a person may release, whatever the station reports since (rule 11). */
  latched: LatchedHazard[];
  /** Availability changes of ours that are not undone yet (rule 18). */
  debts: AvailabilityDebt[];
  /** Commands in a row that got no answer although the link was up. */
  unanswered: number;
  /** Authorized drivers in a row whose session never began. */
  failedStarts: number;
  lastAuthorizedAt: number | null;
  /** Last sign of working software beyond a heartbeat: a status, a session, an answer. */
  lastProofAt: number;
  firmwareUpdate: { status: string; at: number } | null;
  /** Frames that break the specification since the last boot; a measure of conformance. */
  nonconforming: number;
  capabilities: Capabilities;
  /** What it could do under its former firmware; absent while it has had no other (Q29). */
  former?: { learnedFor: string; features: string[]; unsupported: string[] };
  security: LinkSecurity | null;
  /** Answers of ours that it could not use since the last boot. */
  refusedAnswers: number;
  /** Certificate requests of the last hour, and the one under way; null before a first request. */
  signing: CertificateSigning | null;
  /** Our reservations that it took and that have not ended. */
  reservations: Reservation[];
  /** Limits of its power that somebody else set; they explain a weak session. */
  outsideLimits: { evseId: number; source: string; since: number }[];
  /** Events of the last minutes, to tell an effect from its cause. */
  recentEvents: { eventId: number; at: number; rootKey: string }[];
  logUpload: { status: string; requestId: number | null; at: number } | null;
  /** Set when automatic recovery is exhausted: only people act until it is lifted. */
  quarantinedSince: number | null;
  /** Ladder runs since the last healthy period, for backoff. */
  ladderRuns: { count: number; lastAt: number };
}

export interface Link {
  /** Null: we cannot know yet (never seen, or our own gap). */
  connected: boolean | null;
  connectionId: number | null;
  protocol: Protocol | null;
  since: number;
  lastSeenAt: number;
  /** Seq of the entry that opened or closed it. */
  seq: number;
  /** How long it was away before this connection; 0 when a newer socket replaced an older. */
  gapMs: number;
  /** Recent losses, oldest first. */
  drops: number[];
  /** False until the station said anything after opening its socket. */
  heard: boolean;
}

export interface Evse {
  id: number;
  connectors: Connector[];
}

export interface Connector {
  id: number;
  status: ConnectorStatus;
  errorCode: string | null;
  since: number;
  /** When it last reported itself. */
  reportedAt: number;
  /** Journal seq of the report. */
  seq: number;
  /** When the last transaction here ended. */
  freeSince: number | null;
}

/** A fault that stands at a place of a station. */
export interface ActiveFault {
  evseId: number;
  connectorId: number;
  fault: ReportedFault;
  /** `Component.Variable` for 2.0.1 reports, else the status it came with. */
  source: string;
  since: number;
  seq: number;
  /** When it was last reported. */
  lastAt: number;
  /** Reports of it since it stands. */
  count: number;
  /** Key of the condition that caused it, and that it is evidence of; absent: it is trouble of its own. */
  under?: string;
}

export interface ActionInFlight {
  commandId: string;
  action: CommandAction;
  /** Takes the station, or part of it, away from drivers while it runs. */
  disruptive: boolean;
  since: number;
  /** `outcome`: waiting for the answer. `boot`: accepted, waiting for the station to come back. */
  awaiting: 'outcome' | 'boot';
}

export interface LatchedHazard {
  evseId: number;
  code: string;
  name: string;
  since: number;
  seq: number;
  /** The incident that a person has to end to release it; null until one took it over. */
  incidentId: string | null;
}

export interface AvailabilityDebt {
  evseId: number;
  since: number;
  /** Who has to undo it; null: a person took it out. */
  incidentId: string | null;
  commandId: string;
  /** Somebody may have put it back already; nobody knows. */
  isInDoubt?: true;
}

export interface EndedSession {
  id: string;
  wireId: string;
  startKey: string;
  at: number;
  seq: number;
  evseId: number;
  connectorId: number;
  durationS: number;
  energyWh: number | null;
  stopReason: string | null;
  /** The stop followed from a command of ours (rule 17). */
  ours: boolean;
  /** Without energy before a restart of ours that claims to have repaired that: it counts no more. */
  isExcused?: true;
}
