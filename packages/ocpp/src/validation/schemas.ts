/**
 * The JSON schemas of the Open Charge Alliance, as the MIT-licensed package `ocpp-rpc` ships them.
 * Each file is an array of schemas with the ids `urn:<Action>.req` and `urn:<Action>.conf`.
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
  type?: string;
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

const FILES: Record<Protocol, readonly Schema[]> = {
  'ocpp1.6': schemas16,
  'ocpp2.0.1': schemas201,
  'ocpp2.1': schemas21 as readonly Schema[],
};

/** 1.6 and 2.0.1 end in `.req` and `.conf`, 2.1 in `Request` and `Response`; its SEND has no ending. */
const ID_PATTERN = /^urn:(?<action>.+?)(?<part>\.req|\.conf|Request|Response)?$/;
const PARTS: Readonly<Record<string, 'req' | 'conf'>> = {
  '.req': 'req',
  '.conf': 'conf',
  Request: 'req',
  Response: 'conf',
};

function indexOf(protocol: Protocol): ReadonlyMap<string, Schema> {
  const index = new Map<string, Schema>();
  for (const schema of FILES[protocol]) {
    const found = ID_PATTERN.exec(schema.$id ?? '')?.groups;
    if (found?.action !== undefined) index.set(`${found.action}.${PARTS[found.part ?? ''] ?? 'req'}`, schema);
  }
  return index;
}

const INDEX: Record<Protocol, ReadonlyMap<string, Schema>> = {
  'ocpp1.6': indexOf('ocpp1.6'),
  'ocpp2.0.1': indexOf('ocpp2.0.1'),
  'ocpp2.1': indexOf('ocpp2.1'),
};

/** Every action of a version, in either direction. */
export const ACTIONS: Record<Protocol, ReadonlySet<string>> = {
  'ocpp1.6': actionsOf('ocpp1.6'),
  'ocpp2.0.1': actionsOf('ocpp2.0.1'),
  'ocpp2.1': actionsOf('ocpp2.1'),
};

function actionsOf(protocol: Protocol): ReadonlySet<string> {
  const actions = new Set<string>();
  for (const name of INDEX[protocol].keys()) actions.add(name.slice(0, name.lastIndexOf('.')));
  return actions;
}

/**
 * A copy of the schema of a request (`req`) or response (`conf`), or null when the version has none.
 * The copy has no `$id`: ajv rejects `urn:X` as an invalid URN, and nothing refers to it.
 */
export function copyOfSchema(protocol: Protocol, action: string, part: 'req' | 'conf'): Schema | null {
  const original = INDEX[protocol].get(`${action}.${part}`);
  if (original === undefined) return null;
  const { $id: _id, $schema: _dialect, ...schema } = copy(original);
  return schema;
}

function copy(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}
