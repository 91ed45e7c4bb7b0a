import swagger from '@fastify/swagger';
import type { State } from '@ohmward/engine';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Api } from './api.ts';
import { finishOpenApi } from './openapi-finish.ts';

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
  ['certificates', 'Certificates of charging stations and the authority that issues them'],
  ['brakes', 'What stops automatic action'],
  ['catalogue', 'Causes, fault codes, station profiles, protocols and policy'],
  ['events', 'Live stream'],
  ['people', 'Who may sign in'],
  ['health', 'Health and metrics'],
] as const;

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
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: cookieName,
            description: 'The session of a person.',
          },
        },
      },
    },
    transform: createJsonSchemaTransform({}),
    transformObject: jsonSchemaTransformObject,
  });
}

export function openApiRoute(app: Api, state: () => State): void {
  let made: { readonly catalogue: string; readonly text: string } | null = null;
  app.route({
    method: 'GET',
    url: '/api/v1/openapi.json',
    config: { access: 'viewer' },
    schema: { hide: true },
    handler: (_request, reply) => {
      const { catalogue } = state();
      if (made?.catalogue !== catalogue.version) {
        const causes = catalogue.causes.map((cause) => cause.id);
        made = { catalogue: catalogue.version, text: JSON.stringify(finishOpenApi(app.swagger(), causes)) };
      }
      void reply.type('application/json; charset=utf-8').serializer((body: string) => body);
      return reply.send(made.text);
    },
  });
}
