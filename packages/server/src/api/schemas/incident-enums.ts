import { PATTERNS, TIERS } from '@ohmward/engine';
import { z } from 'zod';

export const INCIDENT_STATUSES = ['open', 'recovering', 'verifying', 'escalated', 'resolved'] as const;
export const SUBJECT_TYPES = [
  'connector',
  'evse',
  'station',
  'site',
  'cohort',
  'platform',
  'network',
] as const;
export const INCIDENT_TABS = ['needs-you', 'handling', 'verifying', 'resolved'] as const;
export type IncidentTab = (typeof INCIDENT_TABS)[number];

export const PatternSchema = z
  .enum(PATTERNS)
  .meta({ id: 'Pattern', description: 'What kind of failure an incident is.' });

export const IncidentStatusSchema = z.enum(INCIDENT_STATUSES).meta({
  id: 'IncidentStatus',
  description:
    'open: stands, nothing done yet. recovering: a playbook acts. verifying: well again, being proven. ' +
    'escalated: handed to a person. resolved: proven, or closed by a person.',
});

export const SubjectSchema = z
  .object({
    type: z.enum(SUBJECT_TYPES),
    id: z.string().meta({ examples: ['CP-0042', 'CP-0042/1', 'CP-0042/1/1', 'harbour-north', 'network'] }),
  })
  .meta({ id: 'Subject', description: 'What an incident is about.' });

/** The catalogue in force fills the enumeration in when the document is built. */
export const CauseSchema = z.string().meta({
  id: 'Cause',
  description: 'Cause class of the catalogue; `GET /api/v1/causes` explains each.',
});

export const TierSchema = z.enum(TIERS).meta({ id: 'Tier' });
export const SafetyClassSchema = z.enum(['latched', 'self-clearing', 'none']).meta({
  id: 'SafetyClass',
  description: 'latched: never acted on remotely; a person has to look.',
});
