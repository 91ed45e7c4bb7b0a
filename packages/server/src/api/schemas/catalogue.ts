import { z } from 'zod';
import { paging, Reason } from './common.ts';
import { SafetyClassSchema } from './incident-enums.ts';

export const CauseClassSchema = z
  .object({ id: z.string(), name: z.string(), meaning: z.string() })
  .meta({ id: 'CauseClass' });

export const FaultCodeSchema = z
  .object({
    taxonomy: z.string(),
    code: z.string(),
    name: z.string(),
    meaning: z.string(),
    cause: z.string(),
    safetyClass: SafetyClassSchema,
    severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
    playbook: z.string().nullable(),
    pattern: z.enum(['reported-fault', 'connector-stuck']),
    siteWide: z.boolean(),
    source: z.string(),
  })
  .meta({ id: 'FaultCode' });

export const FaultCodesQuery = z.strictObject({ ...paging, taxonomy: z.string().max(64).optional() });

export const PolicySchema = z
  .looseObject({ version: z.string(), label: z.string() })
  .meta({ id: 'Policy', description: 'The policy in force, every number with its unit in its name.' });

const target = {
  scope: z.enum(['all', 'site', 'playbook']),
  target: z.string().min(1).max(128).default('*').meta({ description: 'Site or playbook id; `*` for all.' }),
};
export const KillSwitchBody = z
  .strictObject({ ...target, on: z.boolean(), reason: Reason })
  .meta({ examples: [{ scope: 'site', target: 'harbour-north', on: true, reason: 'Electrician on site' }] });
export const BreakerBody = z.strictObject({ reason: Reason });
