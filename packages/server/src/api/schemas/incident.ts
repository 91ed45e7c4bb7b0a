import { z } from 'zod';
import { INCIDENT_EXAMPLE } from './examples.ts';
import { paging, Reason, SiteId, StationId, Time } from './common.ts';
import { GuardCheckSchema } from './guard.ts';
import {
  CauseSchema,
  INCIDENT_TABS,
  IncidentStatusSchema,
  PatternSchema,
  SafetyClassSchema,
  SubjectSchema,
  TierSchema,
} from './incident-enums.ts';

export const EvidenceSchema = z
  .object({
    seq: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Journal entry it was read from: `frames?around=`.' }),
    at: Time,
    stationId: z.string().nullable(),
    text: z.string(),
  })
  .meta({ id: 'Evidence', description: 'A fact that a decision rests on.' });

export const DECISION_KINDS = [
  'opened',
  'grew',
  'diagnosed',
  'acted',
  'blocked',
  'waited',
  'observed',
  'verifying',
  'verified',
  'proven',
  'escalated',
  'acknowledged',
  'noted',
  'relapsed',
  'merged',
  'resolved',
] as const;

export const DecisionSchema = z
  .object({
    id: z.string(),
    incidentId: z.string(),
    seq: z.number().int(),
    at: Time,
    kind: z.enum(DECISION_KINDS),
    summary: z.string(),
    evidence: z.array(EvidenceSchema),
    cause: CauseSchema.nullable(),
    confidence: z.number().nullable(),
    rivals: z.array(z.object({ cause: CauseSchema, because: z.string() })),
    guards: z.array(GuardCheckSchema),
    commandId: z.string().nullable(),
    rung: z.string().nullable(),
    actor: z.string(),
    rule: z.string(),
    policyVersion: z.string(),
    engineVersion: z.string(),
  })
  .meta({ id: 'Decision', description: 'One thing the engine decided, as stored at that moment.' });

export const TimelineItemSchema = z
  .object({
    at: Time,
    lane: z.enum(['evidence', 'decision', 'command', 'person']),
    text: z.string(),
    seq: z.number().int().nullable(),
    stationId: z.string().nullable(),
    decisionId: z.string().nullable(),
    commandId: z.string().nullable(),
  })
  .meta({
    id: 'TimelineItem',
    description: 'Evidence, decisions and commands of an incident on one time axis.',
  });

export const IncidentSchema = z
  .object({
    id: z.string(),
    pattern: PatternSchema,
    subject: SubjectSchema,
    status: IncidentStatusSchema,
    cause: CauseSchema,
    confidence: z.number(),
    tier: TierSchema.nullable(),
    openedAt: Time,
    closedAt: Time.nullable(),
    title: z.string(),
    summary: z.string(),
    stationId: z.string().nullable(),
    siteId: z.string().nullable(),
    stationIds: z.array(z.string()),
    safetyClass: SafetyClassSchema,
    playbook: z.string().nullable(),
    owner: z.string().nullable(),
    acknowledgedAt: Time.nullable(),
    next: z
      .object({ at: Time, text: z.string() })
      .nullable()
      .meta({ description: 'What happens if nobody does anything.' }),
    relapses: z.number().int(),
    outcome: z.enum(['recovered', 'self-cleared', 'person', 'merged']).nullable(),
    mergedInto: z.string().nullable(),
    policyVersion: z.string(),
  })
  .meta({
    id: 'Incident',
    description: 'One cause, and everything known about it.',
    examples: [INCIDENT_EXAMPLE],
  });

export const IncidentDetailSchema = IncidentSchema.extend({
  decisions: z.array(DecisionSchema),
  timeline: z.array(TimelineItemSchema),
}).meta({ id: 'IncidentDetail' });

export const IncidentListQuery = z.strictObject({
  ...paging,
  status: IncidentStatusSchema.optional(),
  stationId: StationId.optional().meta({ description: 'Covers its EVSEs and connectors.' }),
  siteId: SiteId.optional(),
  q: z.string().max(200).optional().meta({ description: 'Text in title, summary or subject.' }),
  tab: z.enum(INCIDENT_TABS).optional().meta({
    description:
      'needs-you: waits for a person. handling: the system acts. verifying: being proven. resolved: today.',
  }),
});

export const AcknowledgeBody = z.strictObject({ note: z.string().trim().max(2000).default('') });
export const ResolveBody = z.strictObject({ reason: Reason });
export const NoteBody = z.strictObject({ note: z.string().trim().min(1, 'Write a note').max(4000) });
