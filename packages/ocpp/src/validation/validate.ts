/**
 * Checks payloads against the schemas of their version: what stations send with the tolerance of
 * validation/tolerance.ts, what we send to the letter. The hot path of every message.
 */

import { Ajv, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parseTime } from '../time.ts';
import type { Protocol, Violation } from '../vocabulary.ts';
import { copyOfSchema, type Part, type Schema } from './schemas.ts';
import { LENIENT_TIME, LENIENT_TIME_OR_BLANK, tolerate } from './tolerance.ts';
import { faultOfSchemaError, unknownAction, violationOfSchemaError, type Fault } from './violations.ts';

const OPTIONS: Options = {
  // The schemas carry annotations of their generator (javaType, tsEnumNames, comment).
  strict: false,
  // The first error is enough to refuse a message, and the rest of a hostile one costs nothing.
  allErrors: false,
  // Schemas are known and compiled only once; there is nothing to look up.
  addUsedSchema: false,
  validateSchema: false,
  // 1.6 has multiples of 0.1, which binary fractions only approach.
  multipleOfPrecision: 6,
};

/** Compiled on first use: a process that never sees a message never pays for it. */
type Compiled = Record<Protocol, Record<Part, Map<string, ValidateFunction>>>;

const tolerantAjv = new Ajv({
  ...OPTIONS,
  formats: {
    [LENIENT_TIME]: (text: string): boolean => parseTime(text) !== null,
    [LENIENT_TIME_OR_BLANK]: (text: string): boolean => text.trim() === '' || parseTime(text) !== null,
    // An address that a station repeats to us is never followed.
    uri: true,
  },
});
const tolerantChecks: Compiled = noneCompiled();

const strictAjv = new Ajv(OPTIONS);
addFormats(strictAjv, { mode: 'fast', formats: ['date-time', 'uri'] });
const strictChecks: Compiled = noneCompiled();

/**
 * Why a station's request (`req`) or its answer to ours (`conf`) is refused; null when it is acceptable. An
 * action that the version does not have is a violation, too.
 */
export function violationIn(
  protocol: Protocol,
  action: string,
  part: Part,
  payload: object,
): Violation | null {
  const check =
    tolerantChecks[protocol][part].get(action) ??
    compile(tolerantAjv, tolerantChecks, protocol, action, part, (schema) => tolerate(action, schema));
  return firstViolation(protocol, action, check, payload);
}

/**
 * How something that Ohmward sends breaks the schema as published, without any tolerance: our requests
 * (`req`) and our answers (`conf`).
 */
export function strictViolationIn(
  protocol: Protocol,
  action: string,
  part: Part,
  payload: unknown,
): Violation | null {
  return firstViolation(protocol, action, strictCheck(protocol, action, part), payload);
}

/** The same for a request that somebody gave us word for word. The version must have the action. */
export function requestFault(protocol: Protocol, action: string, payload: unknown): Fault | null {
  const check = strictCheck(protocol, action, 'req');
  if (check === null || check(payload)) return null;
  const first = check.errors?.[0];
  return first === undefined ? null : faultOfSchemaError(first);
}

function strictCheck(protocol: Protocol, action: string, part: Part): ValidateFunction | null {
  return (
    strictChecks[protocol][part].get(action) ??
    compile(strictAjv, strictChecks, protocol, action, part, (schema) => schema)
  );
}

function firstViolation(
  protocol: Protocol,
  action: string,
  check: ValidateFunction | null,
  payload: unknown,
): Violation | null {
  if (check === null) return unknownAction(protocol, action);
  if (check(payload)) return null;
  const first = check.errors?.[0];
  return first === undefined ? null : violationOfSchemaError(protocol, first);
}

/** Null for what has no schema; that is not remembered, because stations may make up any name. */
function compile(
  ajv: Ajv,
  compiled: Compiled,
  protocol: Protocol,
  action: string,
  part: Part,
  prepare: (schema: Schema) => Schema,
): ValidateFunction | null {
  const schema = copyOfSchema(protocol, action, part);
  if (schema === null) return null;
  const check = ajv.compile(prepare(schema));
  compiled[protocol][part].set(action, check);
  return check;
}

function noneCompiled(): Compiled {
  return { 'ocpp1.6': noParts(), 'ocpp2.0.1': noParts(), 'ocpp2.1': noParts() };
}

function noParts(): Record<Part, Map<string, ValidateFunction>> {
  return { req: new Map(), conf: new Map() };
}
