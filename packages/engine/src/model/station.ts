import type { Answer, ConnectorStatus } from '@ohmward/ocpp';
import type { ActionInFlight, AvailabilityDebt } from './command.ts';
import type { Capabilities } from './capabilities.ts';
import type { CertificateSigning } from './certificate-signing.ts';
import type { EndedSession } from './ended-session.ts';
import type { ActiveFault, LatchedHazard } from './fault.ts';
import type { LinkSecurity } from './input.ts';
import type { Link } from './link.ts';
import type { LiveTransaction } from './live-transaction.ts';
import type { Evse } from './place.ts';
import type { Reservation } from './reservation.ts';

/** A charging station as the engine knows it. */
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
  /** Our question for a boot message that one has answered: the next boot is a restart again. */
  introducedFor: string | null;
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
