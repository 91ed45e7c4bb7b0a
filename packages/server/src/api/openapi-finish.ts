type Json = Record<string, unknown>;

interface Document {
  readonly paths?: Record<string, Record<string, Json>>;
  readonly components?: { schemas?: Record<string, Json> };
}

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete']);
const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/**
 * Makes the collected document fit to publish: each schema once and under its own name, an id and a
 * described success for each operation, and the causes of the catalogue in force.
 */
export function finishOpenApi(collected: object, causes: readonly string[]): object {
  const document = withoutTwins(structuredClone(collected) as Document);
  const cause = document.components?.schemas?.['Cause'];
  if (cause !== undefined && causes.length > 0) cause['enum'] = causes;
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      if (METHODS.has(method)) finishOperation(method, path, operation);
    }
  }
  return document;
}

/**
 * Every schema was collected twice, as `Name` for what we send and `NameInput` for what we take. Only what
 * is referred to stays, and takes the plain name where that is free or means the same.
 */
function withoutTwins(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  const used = reachable(document, schemas);
  const renamed = new Map<string, string>();
  for (const name of used) {
    const plain = name.replace(/Input$/, '');
    if (plain !== name && (!used.has(plain) || sameMeaning(schemas[name], schemas[plain])))
      renamed.set(name, plain);
  }
  const kept: Record<string, Json> = {};
  for (const name of [...used].toSorted()) {
    const schema = schemas[name];
    if (schema !== undefined) kept[renamed.get(name) ?? name] = schema;
  }
  const text = JSON.stringify({ ...document, components: { ...document.components, schemas: kept } });
  return JSON.parse(
    text.replaceAll(REFERENCE, (whole, name: string) => whole.replace(name, renamed.get(name) ?? name)),
  ) as Document;
}

function reachable(document: Document, schemas: Readonly<Record<string, Json>>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = referencesIn(document.paths ?? {});
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...referencesIn(schemas[name] ?? {}));
  }
  return found;
}

function referencesIn(value: object): string[] {
  return [...JSON.stringify(value).matchAll(REFERENCE)].map((match) => match[1] ?? '');
}

function sameMeaning(input: Json | undefined, output: Json | undefined): boolean {
  const plain = (schema: Json | undefined) => JSON.stringify(schema ?? null).replaceAll(/Input"/g, '"');
  return plain(input) === plain(output);
}

function finishOperation(method: string, path: string, operation: Json): void {
  operation['operationId'] ??= operationId(method, path);
  const { summary } = operation;
  const responses = operation['responses'] as Record<string, Json> | undefined;
  for (const response of Object.values(responses ?? {})) {
    if (response['description'] === 'Default Response')
      response['description'] = typeof summary === 'string' ? summary : 'Done.';
  }
}

/** `GET /api/v1/stations/{id}/frames` becomes `getStationsIdFrames`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace('/api/v1', '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
