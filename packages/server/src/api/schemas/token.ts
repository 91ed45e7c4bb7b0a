import { z } from 'zod';

export const TOKEN_STATUSES = ['Accepted', 'Blocked', 'Expired', 'Invalid'] as const;

export const TokenParams = z.object({
  id: z.string().min(1).max(255).meta({ description: 'The id token as the reader gives it, URL-encoded.' }),
});

export const TokenBody = z.strictObject({
  status: z.enum(TOKEN_STATUSES),
  group: z.string().min(1).max(255).nullable().default(null),
});

export const TokenSchema = z
  .object({ id: z.string(), status: z.enum(TOKEN_STATUSES), group: z.string().nullable() })
  .meta({ id: 'Token', description: 'An id token of the authorization list. Stored sealed.' });
