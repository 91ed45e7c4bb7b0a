/** The schemas as published, without any tolerance: what Ohmward itself sends must pass these. */

import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { copyOfSchema } from '../validation/schemas.ts';
import type { Protocol } from '../vocabulary.ts';

const ajv = new Ajv({ strict: false, addUsedSchema: false, multipleOfPrecision: 6 });
addFormats(ajv, { mode: 'fast' });

const compiled = new Map<string, ValidateFunction>();

/** The schema errors of a payload as one text; empty when there are none. */
export function strictErrors(
  protocol: Protocol,
  action: string,
  part: 'req' | 'conf',
  payload: unknown,
): string {
  const key = `${protocol} ${action}.${part}`;
  let validate = compiled.get(key);
  if (validate === undefined) {
    const schema = copyOfSchema(protocol, action, part);
    if (schema === null) return `${key} has no schema`;
    validate = ajv.compile(schema);
    compiled.set(key, validate);
  }
  return validate(payload) ? '' : ajv.errorsText(validate.errors);
}
