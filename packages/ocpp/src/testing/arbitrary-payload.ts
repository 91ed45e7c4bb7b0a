import * as fc from 'fast-check';
import { copyOfSchema, type Schema } from '../validation/schemas.ts';
import type { Protocol } from '../vocabulary.ts';

const NAMES = ['A', 'HeartbeatInterval', 'Central', 'ISO14443', 'a.b[c]'];
/** Numbers that mean something somewhere: places, one of our profiles. */
const NUMBERS = [0, 1, 2, 230, 860_000, 870_000, 870_001];
const ADDRESSES = ['ftp://example.org/x', 'https://example.org/a?b=c'];
const TIMES = ['2026-01-31T12:00:00Z', '2026-01-31T13:00:00.500+01:00'];

/** Deeper down only what is required is made: tariffs and price schedules are forests. */
const OPTIONAL_DEPTH_MAX = 3;

/** Payloads that the published schema accepts, half of them with what is optional and vendors' own data. */
export function arbitraryPayload(protocol: Protocol, action: string): fc.Arbitrary<Record<string, unknown>> {
  const schema = copyOfSchema(protocol, action, 'req');
  if (schema === null) throw new Error(`${protocol} has no ${action}.req`);
  return objectOf(schema, schema, 0);
}

function valueOf(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/definitions/', '');
    const target = root.definitions?.[name];
    if (target === undefined) throw new Error(`${schema.$ref} leads nowhere`);
    if (name === 'CustomDataType') return fc.constant({ vendorId: 'org.example' });
    return valueOf(target, root, depth);
  }
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, root, depth);
    case 'array': {
      const minLength = schema.minItems ?? 0;
      return fc.array(valueOf(schema.items ?? {}, root, depth), {
        minLength,
        maxLength: Math.max(minLength, 2),
      });
    }
    case 'integer':
      return numbers(schema, fc.integer({ min: 0, max: 100 }));
    case 'number':
      return numbers(
        schema,
        fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10),
      );
    case 'boolean':
      return fc.boolean();
    case 'string':
      return texts(schema);
    default:
      return fc.constant('anything');
  }
}

function objectOf(schema: Schema, root: Schema, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const isRequired = ([name]: readonly [string, Schema]): boolean => schema.required?.includes(name) === true;
  const all = Object.entries(schema.properties ?? {});
  const required = all.filter(isRequired);
  const members = depth < OPTIONAL_DEPTH_MAX ? all : required;
  const model = Object.fromEntries(members.map(([name, member]) => [name, valueOf(member, root, depth + 1)]));
  const plain = Object.fromEntries(required.map(([name]) => [name, model[name] ?? fc.constant(null)]));
  return fc.oneof(
    { weight: 3, arbitrary: fc.record(plain) },
    { weight: 2, arbitrary: fc.record(model, { requiredKeys: Object.keys(plain) }) },
  );
}

function numbers({ minimum, maximum }: Schema, usual: fc.Arbitrary<number>): fc.Arbitrary<number> {
  return fc
    .oneof(usual, fc.constantFrom(...NUMBERS))
    .map((value) => Math.min(Math.max(value, minimum ?? value), maximum ?? Infinity));
}

function texts({ format, maxLength = 100 }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.constantFrom(...TIMES);
  if (format === 'uri') return fc.constantFrom(...ADDRESSES);
  // Long texts are addresses, certificates and messages for people.
  const usual = maxLength > 500 ? ADDRESSES : NAMES;
  return fc
    .oneof(
      fc.constantFrom(...usual),
      fc.string({ unit: 'grapheme-ascii', maxLength: Math.min(maxLength, 30) }),
    )
    .map((text) => text.slice(0, maxLength));
}
