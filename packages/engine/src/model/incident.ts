import type { GuardCheck } from './command.ts';

/** Failure patterns decided today (D1, D2, D3, D7, D8, D9, D11). One file each in `observe/`. */
export const PATTERNS = [
  'connection-lost',
  'connection-flapping',
  'connection-half-open',
  'online-but-useless',
  'no-energy',
  'connector-stuck',
  'reset-loop',
  'reported-fault',
  'site-outage',
  'own-link',
  'platform-failure',
] as const;
export type Pattern = (typeof PATTERNS)[number];

export type SubjectType = 'connector' | 'evse' | 'station' | 'site' | 'cohort' | 'platform' | 'network';

/**
 * What an incident is about. `id`: station id; `station/evse`; `station/evse/connector`; site id; `network`.
 */
export interface Subject {
  readonly type: SubjectType;
  readonly id: string;
}

export type IncidentStatus = 'open' | 'recovering' | 'verifying' | 'escalated' | 'resolved';

export const TIERS = ['front-line', 'technical-operations', 'field-service', 'vendor-engineering'] as const;
export type Tier = (typeof TIERS)[number];

/** A fact that a decision rests on, with the journal entry it was read from. */
export interface Evidence {
  /** Journal seq of the frame or event; null for a fact about absence or about several. */
  readonly seq: number | null;
  readonly at: number;
  readonly stationId: string | null;
  /** One plain sentence. */
  readonly text: string;
}

/** A cause that was considered and set aside. */
export interface Rival {
  readonly cause: string;
  readonly because: string;
}

/**
 * One thing the engine decided, complete enough to be understood years later: what it saw, what it
 * concluded, what it considered, what it chose. Never edited, never composed afterwards.
 */
export interface Decision {
  readonly id: string;
  readonly incidentId: string;
  readonly seq: number;
  readonly at: number;
  readonly kind:
    | 'opened'
    | 'grew'
    | 'diagnosed'
    | 'acted'
    | 'blocked'
    | 'waited'
    | 'observed'
    | 'verifying'
    | 'verified'
    | 'proven'
    | 'escalated'
    | 'acknowledged'
    | 'noted'
    | 'relapsed'
    | 'merged'
    | 'resolved';
  /** One sentence for a person at three in the morning. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly cause: string | null;
  readonly confidence: number | null;
  readonly rivals: readonly Rival[];
  readonly guards: readonly GuardCheck[];
  readonly commandId: string | null;
  /** The rung's name in its playbook, when one was taken. */
  readonly rung: string | null;
  /** Who, for acts of people; `ohmward` otherwise. */
  readonly actor: string;
  readonly rule: string;
  readonly policyVersion: string;
  readonly engineVersion: string;
}

/** An incident as stored and shown. Its decisions are stored beside it. */
export interface IncidentRecord {
  readonly id: string;
  readonly pattern: Pattern;
  readonly subject: Subject;
  readonly stationId: string | null;
  readonly siteId: string | null;
  readonly status: IncidentStatus;
  readonly title: string;
  readonly summary: string;
  readonly cause: string;
  readonly confidence: number;
  /** `latched` hazards are never acted on remotely. */
  readonly safetyClass: 'latched' | 'self-clearing' | 'none';
  readonly playbook: string | null;
  readonly tier: Tier | null;
  readonly owner: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly acknowledgedAt: number | null;
  /** What happens next if nobody does anything, and when. Null once resolved. */
  readonly next: { readonly at: number; readonly text: string } | null;
  /** Stations covered; for a site or network incident, all of its members. */
  readonly stationIds: readonly string[];
  readonly relapses: number;
  /** How it ended: `recovered` after our action, `self-cleared`, `person`, `merged`. */
  readonly outcome: 'recovered' | 'self-cleared' | 'person' | 'merged' | null;
  readonly mergedInto: string | null;
  readonly policyVersion: string;
}
