import { z } from 'zod';

export const GuardCheckSchema = z
  .object({
    rule: z.string().meta({ description: 'Stable id of the rule.', examples: ['live-transaction'] }),
    passed: z.boolean(),
    text: z.string().meta({ description: 'One sentence: what was found against what is allowed.' }),
    value: z.union([z.number(), z.string()]).nullable(),
    limit: z.union([z.number(), z.string()]).nullable(),
  })
  .meta({
    id: 'GuardCheck',
    description: 'One check of the guard that every command passes, with its numbers.',
  });
