/** Checks a station's request against the schema of its version; the hot path of every message. */

import { Ajv, type ValidateFunction } from 'ajv';
import { parseTime } from '../time.ts';
import type { Protocol, Violation } from '../vocabulary.ts';
import { copyOfSchema } from './schemas.ts';
import { LENIENT_TIME, LENIENT_TIME_OR_BLANK, tolerate } from './tolerance.ts';
import { violationOfSchemaError } from './violations.ts';

const ajv = new Ajv({
  // The schemas carry annotations of their generator (javaType, tsEnumNames, comment).
  strict: false,
  // The first error is enough to refuse a message, and the rest of a hostile one costs nothing.
  allErrors: false,
  // Schemas are known and compiled only once; there is nothing to look up.
  addUsedSchema: false,
  validateSchema: false,
  formats: {
    [LENIENT_TIME]: (text: string): boolean => parseTime(text) !== null,
    [LENIENT_TIME_OR_BLANK]: (text: string): boolean => text.trim() === '' || parseTime(text) !== null,
  },
});

/** Compiled on first use: a process that never sees a message never pays for it. */
const COMPILED: Record<Protocol, Map<string, ValidateFunction>> = {
  'ocpp1.6': new Map(),
  'ocpp2.0.1': new Map(),
  'ocpp2.1': new Map(),
};

/**
 * Null when the payload is acceptable. The action must be one of the version; the payload must be an
 * object.
 */
export function violationIn(protocol: Protocol, action: string, payload: object): Violation | null {
  const validate = COMPILED[protocol].get(action) ?? compile(protocol, action);
  if (validate(payload)) return null;
  const first = validate.errors?.[0];
  return first === undefined ? null : violationOfSchemaError(protocol, first);
}

function compile(protocol: Protocol, action: string): ValidateFunction {
  const schema = copyOfSchema(protocol, action, 'req');
  // `true` accepts everything; callers ask only for actions that have a schema.
  const validate = ajv.compile(schema === null ? true : tolerate(action, schema));
  COMPILED[protocol].set(action, validate);
  return validate;
}
