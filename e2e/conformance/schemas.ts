import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { Version } from './use-case.ts';

/**
 * The published JSON schemas, compiled here once more and strictly, so that the suite does not judge the server by the
 * server's own reading of them.
 */
const FILES: Readonly<Record<Version, string>> = {
  'ocpp1.6': 'ocpp1_6.json',
  'ocpp2.0.1': 'ocpp2_0_1.json',
  'ocpp2.1': 'ocpp2_1.json',
};
const resolve = createRequire(import.meta.url).resolve;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** As much of a published schema as is read here. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Schema = JsonSchema & Readonly<Record<string, unknown>>;
type Check = (payload: unknown) => string | null;

const known = new Map<string, Check>();
const sources = new Map<Version, Schema[]>();

/** Null when the payload is valid; otherwise what is wrong with it. Throws for a message the version does not have. */
export function schemaProblem(
  version: Version,
  action: string,
  part: 'request' | 'response',
  payload: unknown,
): string | null {
  const key = `${version} ${action} ${part}`;
  let check = known.get(key);
  if (check === undefined) {
    check = compile(version, action, part);
    known.set(key, check);
  }
  return check(payload);
}

function compile(version: Version, action: string, part: 'request' | 'response'): Check {
  const { $id: _id, $schema: _dialect, ...schema } = published(version, action, part);
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    formats: { 'date-time': DATE_TIME, uri: true },
  });
  const validate = ajv.compile(schema);
  return (payload) => (validate(payload) ? null : ajv.errorsText(validate.errors));
}

/** The schema of a request as it was published. Throws for a message the version does not have. */
export function requestSchema(version: Version, action: string): JsonSchema {
  return published(version, action, 'request');
}

function published(version: Version, action: string, part: 'request' | 'response'): Schema {
  const endings = part === 'request' ? ['.req', 'Request', ''] : ['.conf', 'Response'];
  const ids = endings.map((ending) => `urn:${action}${ending}`);
  const found = schemasOf(version).find(({ $id }) => ids.includes($id ?? ''));
  if (found === undefined) throw new Error(`${version} has no ${part} ${action}`);
  return found;
}

function schemasOf(version: Version): Schema[] {
  const loaded = sources.get(version);
  if (loaded !== undefined) return loaded;
  const read = JSON.parse(
    readFileSync(resolve(`ocpp-rpc/lib/schemas/${FILES[version]}`), 'utf8'),
  ) as Schema[];
  sources.set(version, read);
  return read;
}

/** Every message of a version, by the names of its schemas. */
export function messagesOf(version: Version): string[] {
  const names = schemasOf(version).map(({ $id = '' }) =>
    $id.replace(/^urn:/, '').replace(/(?:\.req|\.conf|Request|Response)$/, ''),
  );
  return [...new Set(names)].filter((name) => name !== '').toSorted();
}
