import type { Version } from '../conformance/use-case.ts';
import { requestSchema, type JsonSchema } from '../conformance/schemas.ts';

/** One way of writing a message, and a name for it that says what is special. */
export interface Variant {
  readonly name: string;
  readonly payload: object;
}

type Payload = Record<string, unknown>;

/**
 * Ways of writing a message that its schema accepts: as short as can be, with all that it can hold, with each word
 * that it can choose between, and with data of the vendor's own.
 */
export function variantsOf(version: Version, message: string): Variant[] {
  const schema = requestSchema(version, message);
  const least = exampleOf(schema, schema, false) as Payload;
  const whole = exampleOf(schema, schema, true) as Payload;
  const variants: Variant[] = [
    { name: 'least', payload: least },
    { name: 'whole', payload: whole },
  ];
  for (const { path, words } of choicesIn(schema, schema, []))
    for (const word of words)
      variants.push({ name: `${path.join('.')}=${word}`, payload: withWord(least, whole, path, word) });
  if (schema.properties?.['customData'] !== undefined)
    variants.push({ name: 'customData', payload: { ...least, customData: { vendorId: 'org.example' } } });
  return variants;
}

/** Every place where the message chooses between words; lists are looked into once. */
function choicesIn(
  schema: JsonSchema,
  root: JsonSchema,
  path: readonly string[],
): { path: readonly string[]; words: readonly string[] }[] {
  if (path.length > 1) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    if (isLeftOut(name)) return [];
    const here = [...path, name];
    const target = resolved(part, root);
    if (target.enum !== undefined) return [{ path: here, words: target.enum }];
    return choicesIn(resolved(target.items ?? target, root), root, here);
  });
}

/** The short form with one word chosen; what the word lies in is taken from the whole form. */
function withWord(least: Payload, whole: Payload, path: readonly string[], word: string): Payload {
  const copy = structuredClone(least);
  let into: Payload = copy;
  let from: Payload = whole;
  for (const name of path.slice(0, -1)) {
    into[name] ??= structuredClone(from[name]);
    into = first(into[name]);
    from = first(from[name]);
  }
  const last = path.at(-1) ?? '';
  into[last] = Array.isArray(from[last]) ? [word] : word;
  return copy;
}

function first(value: unknown): Payload {
  return (Array.isArray(value) ? value[0] : value) as Payload;
}

function exampleOf(schema: JsonSchema, root: JsonSchema, whole: boolean): unknown {
  const target = resolved(schema, root);
  if (target.enum !== undefined) return target.enum[0];
  switch (target.type) {
    case 'object':
      return objectOf(target, root, whole);
    case 'array':
      return Array.from({ length: target.minItems ?? 1 }, () => exampleOf(target.items ?? {}, root, whole));
    case 'integer':
    case 'number':
      return Math.min(target.maximum ?? 1, Math.max(target.minimum ?? 1, 1));
    case 'boolean':
      return true;
    case 'string':
      if (target.format === 'date-time') return '2030-01-31T12:00:00Z';
      return target.format === 'uri' ? 'https://example.org/' : 'A';
    default:
      return 'A';
  }
}

function objectOf(schema: JsonSchema, root: JsonSchema, whole: boolean): Payload {
  const example: Payload = {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const isRequired = schema.required?.includes(name) === true;
    if (isRequired || (whole && !isLeftOut(name))) example[name] = exampleOf(part, root, whole);
  }
  return example;
}

/** Passwords have no place in a command at all, which another test holds. */
function isLeftOut(name: string): boolean {
  return name === 'customData' || /password|simpin|vpn/i.test(name);
}

function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')];
  if (target === undefined) throw new Error(`${schema.$ref} leads nowhere`);
  return target;
}
