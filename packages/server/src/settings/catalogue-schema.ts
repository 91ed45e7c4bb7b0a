import { z } from 'zod';
import { PLAYBOOKS } from './playbooks.ts';

const text = z.string().min(1);
/** How sure we are of a code's name and meaning. */
const confidence = z.enum(['verified', 'secondary', 'inferred']);

export const causesSchema = z.strictObject({
  causes: z.array(z.strictObject({ id: text, name: text, meaning: text })).min(1),
});

export const faultCodesSchema = z.strictObject({
  taxonomy: text,
  source: text,
  confidence,
  codes: z
    .array(
      z.strictObject({
        code: text,
        name: text,
        meaning: text,
        cause: text,
        severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
        safetyClass: z.enum(['latched', 'self-clearing', 'none']),
        playbook: z.enum(PLAYBOOKS).nullable(),
        pattern: z.enum(['reported-fault', 'connector-stuck']).default('reported-fault'),
        siteWide: z.boolean().default(false),
        source: text.optional(),
        confidence: confidence.optional(),
        note: text.optional(),
      }),
    )
    .min(1),
});

export type FaultCodeFile = z.output<typeof faultCodesSchema>;
export type FaultCodeEntry = FaultCodeFile['codes'][number];
