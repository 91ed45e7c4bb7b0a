/**
 * The JSON schemas of the Open Charge Alliance, as the MIT-licensed package `ocpp-rpc` ships them.
 * Each file is an array of schemas, found by their ids.
 */

import schemas16 from 'ocpp-rpc/lib/schemas/ocpp1_6.json' with { type: 'json' };
import schemas201 from 'ocpp-rpc/lib/schemas/ocpp2_0_1.json' with { type: 'json' };
import schemas21 from 'ocpp-rpc/lib/schemas/ocpp2_1.json' with { type: 'json' };
import type { Protocol } from '../vocabulary.ts';

/** The parts of a JSON schema that this package reads or changes. */
export interface Schema {
  $id?: string;
  $schema?: string;
  $ref?: string;
  type?: string | readonly string[];
  format?: unknown;
  enum?: readonly unknown[];
  required?: readonly string[];
  maxLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  additionalProperties?: unknown;
  properties?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
  items?: Schema;
}

/** A request of either direction (also a SEND, which has nothing else), or the answer to one. */
export type Part = 'req' | 'conf';

const FILES: Record<Protocol, readonly Schema[]> = {
  'ocpp1.6': schemas16,
  'ocpp2.0.1': schemas201,
  'ocpp2.1': schemas21,
};

/** How the ids of the files end, without the `urn:` they begin with. The id of a SEND ends with its name. */
const ENDINGS: readonly (readonly [ending: string, part: Part])[] = [
  ['.req', 'req'],
  ['.conf', 'conf'],
  ['Request', 'req'],
  ['Response', 'conf'],
  ['', 'req'],
];

/** The schemas of one version: actions, in either direction, with their parts. */
type Index = ReadonlyMap<string, Readonly<Partial<Record<Part, Schema>>>>;

function indexOf(protocol: Protocol): Index {
  const index = new Map<string, Partial<Record<Part, Schema>>>();
  for (const schema of FILES[protocol]) {
    const name = (schema.$id ?? '').replace(/^urn:/, '');
    const [ending, part] = ENDINGS.find(([end]) => name.endsWith(end)) ?? ['', 'req'];
    const action = name.slice(0, name.length - ending.length);
    const parts = index.get(action) ?? {};
    parts[part] = schema;
    index.set(action, parts);
  }
  return index;
}

const INDEX: Readonly<Record<Protocol, Index>> = {
  'ocpp1.6': indexOf('ocpp1.6'),
  'ocpp2.0.1': indexOf('ocpp2.0.1'),
  'ocpp2.1': indexOf('ocpp2.1'),
};

/** Every action of a version, in either direction. */
export const ACTIONS: Readonly<Record<Protocol, ReadonlySet<string>>> = {
  'ocpp1.6': new Set(INDEX['ocpp1.6'].keys()),
  'ocpp2.0.1': new Set(INDEX['ocpp2.0.1'].keys()),
  'ocpp2.1': new Set(INDEX['ocpp2.1'].keys()),
};

/**
 * A copy of the schema of a request (`req`) or response (`conf`), or null when the version has none.
 * The copy has no `$id`: ajv rejects `urn:X` as an invalid URN, and nothing refers to it.
 */
export function copyOfSchema(protocol: Protocol, action: string, part: Part): Schema | null {
  const original = INDEX[protocol].get(action)?.[part];
  if (original === undefined) return null;
  const { $id: _id, $schema: _dialect, ...schema } = copy(original);
  return schema;
}

function copy(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}
