import { z } from 'zod';
import { common } from './parts.ts';
import { secretIn } from './secrets.ts';

/** Longest payload as JSON text; stations take far less. */
const PAYLOAD_CHARS_MAX = 65_536;

/** Any message of the specification, word for word. */
export const REQUEST = z.strictObject({
  action: z.literal('request'),
  message: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]{1,63}$/, 'Send the name of a message, as GET /api/v1/protocols lists it')
    .meta({ description: 'As GET /api/v1/protocols lists them for the version that the station speaks.' }),
  payload: z
    .record(z.string(), z.unknown())
    .default({})
    .superRefine((payload, issues) => {
      if (JSON.stringify(payload).length > PAYLOAD_CHARS_MAX)
        issues.addIssue({ code: 'custom', message: 'Keep the payload under 65,536 characters' });
      const secret = secretIn(payload);
      if (secret !== null)
        issues.addIssue({ code: 'custom', message: secret.problem, path: [...secret.path] });
    })
    .meta({ description: 'As the schema of the message in that version has it.' }),
  ...common,
});
