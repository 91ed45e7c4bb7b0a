import { z } from 'zod';
import { PROBLEM_EXAMPLE } from './examples.ts';

/** Shapes that every list, id and time of the API shares. */

export const Time = z.iso
  .datetime()
  .meta({ description: 'RFC 3339, UTC.', examples: ['2026-03-14T09:26:53.589Z'] });

export const TimeInput = z.iso
  .datetime({ offset: true, error: 'Send a time as RFC 3339, for example 2026-03-14T09:26:53Z' })
  .transform((text) => Date.parse(text))
  .meta({ description: 'RFC 3339, with any offset.', examples: ['2026-03-14T09:26:53Z'] });

/** Ids that people choose: letters, digits and the signs OCPP allows in identifiers. */
export const StationId = z
  .string()
  .regex(/^[A-Za-z0-9*\-_=:+|@.]{1,48}$/, 'Use 1 to 48 letters, digits or the signs * - _ = : + | @ .')
  .refine((id) => !/^\.+$/.test(id), 'Dots alone are no name')
  .meta({ description: "The charging station's identity, as in its connection URL.", examples: ['CP-0042'] });

export const SiteId = z
  .string()
  .regex(/^[A-Za-z0-9*\-_=:+|@.]{1,64}$/, 'Use 1 to 64 letters, digits or the signs * - _ = : + | @ .')
  .meta({ description: 'Id of a site.', examples: ['harbour-north'] });

export const RecordId = z.string().min(1).max(128);

export const Reason = z
  .string()
  .trim()
  .min(1, 'Say why in a few words')
  .max(2000, 'Keep it under 2,000 characters')
  .meta({
    description: 'Why, in a few words. Kept with the act for ever.',
    examples: ['Driver reports a dead screen'],
  });

export const Limit = z.coerce
  .number()
  .int()
  .min(1, 'Ask for at least 1 item')
  .max(1000, 'Ask for at most 1,000 items')
  .default(100)
  .meta({ description: 'How many items at most; 100 by default, 1,000 at most.' });

export const Cursor = z.string().max(1024).optional().meta({ description: '`next` of the page before.' });

export const paging = { limit: Limit, cursor: Cursor };

/** `true` or `false` in a query string. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page, null at the end.' }),
  });
}

export const ProblemSchema = z
  .object({
    type: z.string().meta({ examples: ['urn:ohmward:problem:invalid-input'] }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'For bad input: each field at fault, and how to fix it.' }),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details, as application/problem+json.',
    examples: [PROBLEM_EXAMPLE],
  });

const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** Responses that a protected route can always give. */
export const problems = {
  400: problemResponse('The input is not valid; `errors` names the fields.'),
  401: problemResponse('No session and no token, or one that is not valid.'),
  403: problemResponse('The role does not allow it, or the request came from another site.'),
  503: problemResponse('The server cannot make anything durable right now.'),
};
export const tooMany = { 429: problemResponse('Too many attempts; `Retry-After` says when to try again.') };
export const missing = { 404: problemResponse('There is nothing with this id.') };
export const conflicting = { 409: problemResponse('It conflicts with the present state.') };
export const unprocessable = { 422: problemResponse('The engine cannot carry it out as asked.') };
/** What an act can be answered with besides success. */
export const actProblems = { ...problems, ...missing, ...conflicting, ...unprocessable };
