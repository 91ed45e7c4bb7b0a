import { z } from 'zod';
import { Time } from './common.ts';
import { ROLES } from '../auth/roles.ts';

export const RoleSchema = z.enum(ROLES).meta({
  id: 'Role',
  description: 'viewer reads; operator also acts; administrator also manages people and settings.',
});

export const MeSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: RoleSchema,
    via: z.enum(['session', 'token']),
  })
  .meta({ id: 'Me' });

export const PersonSchema = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: RoleSchema, createdAt: Time })
  .meta({ id: 'Person' });

export const Password = z
  .string()
  .min(12, 'Use at least 12 characters')
  .max(128, 'Use at most 128 characters');

export const PersonBody = z.strictObject({
  email: z.email('Send an e-mail address').max(254),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\0]*$/, 'A NUL belongs into no name'),
  role: RoleSchema,
  password: Password,
});

export const PersonPatch = z.strictObject({
  role: RoleSchema.optional(),
  password: Password.optional(),
});
