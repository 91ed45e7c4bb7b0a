/** Examples of every message, made from the published schemas. */

import { copyOfSchema, type Part, type Schema } from '../validation/schemas.ts';
import type { Protocol } from '../vocabulary.ts';

export const EXAMPLE_TIME = '2026-01-31T12:00:00Z';

/** The smallest payload that the schema accepts, or with `whole` one that has every member. */
export function exampleOf(protocol: Protocol, action: string, part: Part, whole = false): object {
  const schema = copyOfSchema(protocol, action, part);
  if (schema === null) throw new Error(`${protocol} has no ${action}.${part}`);
  return valueOf(schema, schema, whole) as object;
}

function valueOf(schema: Schema, root: Schema, whole: boolean): unknown {
  if (schema.$ref !== undefined) {
    const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
    if (target === undefined) throw new Error(`${schema.$ref} leads nowhere`);
    return valueOf(target, root, whole);
  }
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return objectOf(schema, root, whole);
    case 'array':
      return [valueOf(schema.items ?? {}, root, whole)];
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? 1, Math.max(schema.minimum ?? 1, 1));
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema);
    default:
      return {};
  }
}

function objectOf(schema: Schema, root: Schema, whole: boolean): object {
  const example: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (name === 'customData') continue;
    if (whole || schema.required?.includes(name) === true) example[name] = valueOf(member, root, whole);
  }
  return example;
}

function textOf(schema: Schema): string {
  if (schema.format === 'date-time') return EXAMPLE_TIME;
  return schema.format === 'uri' ? 'https://example.org/' : '7';
}
