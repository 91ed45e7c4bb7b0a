import { z } from 'zod';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import type { Person } from '../auth/people.ts';
import { notFound, ProblemError } from '../problem.ts';
import { conflicting, missing, pageSchema, problems } from '../schemas/common.ts';
import { MeSchema, PersonBody, PersonPatch, PersonSchema } from '../schemas/people.ts';
import { timeText } from '../time.ts';

const tags = ['people'];
/** Postgres knows no NUL in text. */
const WITHOUT_NUL = /^[^\0]*$/;

const PersonParams = z.object({
  id: z
    .string()
    .min(1)
    .max(254)
    .regex(WITHOUT_NUL, 'A NUL belongs into no id')
    .meta({ description: 'Id or e-mail address.' }),
});

export function peopleRoutes(app: Api, { people, log }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/me',
    config: { access: 'viewer' },
    schema: { tags, summary: 'Who I am', response: { 200: MeSchema, ...problems } },
    handler: async ({ identity }) => {
      if (identity === null) throw new Error('a protected route ran without an identity');
      return { ...identity };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/people',
    config: { access: 'administrator' },
    schema: {
      tags,
      summary: 'People who may sign in',
      response: { 200: pageSchema(PersonSchema), ...problems },
    },
    handler: async () => ({ items: (await people.list()).map(view), next: null }),
  });

  app.route({
    method: 'POST',
    url: '/api/v1/people',
    config: { access: 'administrator' },
    schema: {
      tags,
      summary: 'Let a person sign in',
      body: PersonBody,
      response: { 201: PersonSchema, ...problems, ...conflicting },
    },
    handler: async (request, reply) => {
      const added = await people.add(request.body);
      if (added === 'exists') {
        const detail = 'Somebody with this e-mail address may sign in already.';
        throw new ProblemError('conflict', detail, [{ field: 'email', detail }]);
      }
      log.info({ person: added.id, role: added.role, by: request.identity?.id }, 'person added');
      return reply.code(201).send(view(added));
    },
  });

  app.route({
    method: 'PATCH',
    url: '/api/v1/people/:id',
    config: { access: 'administrator' },
    schema: {
      tags,
      summary: 'Change the role or password of a person',
      description: 'Ends the sessions of that person.',
      params: PersonParams,
      body: PersonPatch,
      response: { 200: PersonSchema, ...problems, ...missing },
    },
    handler: async ({ params, body, identity }) => {
      const person = await personOf(params.id);
      if (body.role !== undefined) await people.setRole(person.id, body.role);
      if (body.password !== undefined) await people.setPassword(person.id, body.password);
      log.info({ person: person.id, role: body.role, by: identity?.id }, 'person changed');
      return view(await personOf(person.id));
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/v1/people/:id',
    config: { access: 'administrator' },
    schema: {
      tags,
      summary: 'Take away the right to sign in',
      params: PersonParams,
      response: { 204: z.undefined().describe('Done.'), ...problems, ...missing },
    },
    handler: async ({ params, identity }, reply) => {
      const person = await personOf(params.id);
      await people.remove(person.id);
      log.info({ person: person.id, by: identity?.id }, 'person removed');
      return reply.code(204).send();
    },
  });

  async function personOf(id: string): Promise<Person> {
    const person = await people.find(id);
    if (person === null) throw notFound('person', id);
    return person;
  }
}

function view(person: Person) {
  return { ...person, createdAt: timeText(person.createdAt) };
}
