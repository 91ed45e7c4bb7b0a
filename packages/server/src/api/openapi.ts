import swagger from '@fastify/swagger';
import type { State } from '@ohmward/engine';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Api } from './api.ts';

const DESCRIPTION = `
Everything that Ohmward knows and does. Times are RFC 3339 in UTC, energy is in Wh, power in W.

Lists take \`limit\` (100 by default, 1,000 at most) and \`cursor\`; \`next\` is null at the end. Errors are RFC 9457
problem details; for bad input \`errors\` names each field and how to fix it.

Sign in for a session cookie, or send \`Authorization: Bearer <token>\`. Roles: viewer reads, operator also acts,
administrator also manages people.
`.trim();

const TAGS = [
  ['overview', 'The whole network in numbers'],
  ['fleet', 'Every charging station, compactly'],
  ['stations', 'Charging stations'],
  ['frames', 'Raw OCPP frames from the journal'],
  ['transactions', 'Charging transactions'],
  ['commands', 'Commands to charging stations, and the guard'],
  ['incidents', 'What is wrong, why, and what is done about it'],
  ['sites', 'Sites'],
  ['tokens', 'Id tokens of the authorization list'],
  ['brakes', 'What stops automatic action'],
  ['catalogue', 'Causes, fault codes and policy'],
  ['events', 'Live stream'],
  ['people', 'Who may sign in'],
  ['health', 'Health and metrics'],
] as const;

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete']);

/** Collects every route into one OpenAPI 3.1 document. Call before the routes are added. */
export async function collectOpenApi(app: Api, version: string, cookieName: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ohmward', version, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      tags: TAGS.map(([name, description]) => ({ name, description })),
      security: [{ bearer: [] }, { session: [] }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'A token, for programs.' },
          session: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'The session of a person.' },
        },
      },
    },
    transform: createJsonSchemaTransform({}),
    transformObject: jsonSchemaTransformObject,
  });
}

export function openApiRoute(app: Api, state: () => State): void {
  let text: string | null = null;
  app.route({
    method: 'GET',
    url: '/api/v1/openapi.json',
    config: { access: 'viewer' },
    schema: { hide: true },
    handler: (_request, reply) => {
      text ??= JSON.stringify(complete(app.swagger(), state()));
      void reply.type('application/json; charset=utf-8').serializer((body: string) => body);
      return reply.send(text);
    },
  });
}

/** Adds what only the running server knows: the causes of its catalogue; and an id for each operation. */
function complete(document: object, state: State): object {
  const made = structuredClone(document) as {
    components?: { schemas?: Record<string, Record<string, unknown>> };
    paths?: Record<string, Record<string, Record<string, unknown>>>;
  };
  const causes = state.catalogue.causes.map((cause) => cause.id);
  for (const name of ['Cause', 'CauseInput']) {
    const schema = made.components?.schemas?.[name];
    if (schema !== undefined && causes.length > 0) schema['enum'] = causes;
  }
  for (const [path, operations] of Object.entries(made.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      if (METHODS.has(method)) operation['operationId'] ??= operationId(method, path);
    }
  }
  return made;
}

/** `GET /api/v1/stations/{id}/frames` becomes `getStationsIdFrames`. */
function operationId(method: string, path: string): string {
  const words = path.replace('/api/v1', '').split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
