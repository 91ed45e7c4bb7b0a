import { z } from 'zod';
import { perform } from '../act.ts';
import type { Api } from '../api.ts';
import { pageOf } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { actProblems, missing, pageSchema, paging, problems } from '../schemas/common.ts';
import { TokenBody, TokenParams, TokenSchema } from '../schemas/token.ts';
import { unsealed } from '../sealed.ts';

const tags = ['tokens'];

/** The list that decides with `--authorization list`. Tokens are sealed before anything else sees them. */
export function tokenRoutes(app: Api, context: ApiContext): void {
  const { runner, vault } = context;

  app.route({
    method: 'GET',
    url: '/api/v1/tokens',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Id tokens of the authorization list',
      querystring: z.strictObject(paging),
      response: { 200: pageSchema(TokenSchema), ...problems },
    },
    handler: async ({ query }) => {
      const all = [...runner.state.tokens].sort(([left], [right]) => (left < right ? -1 : 1));
      const page = pageOf(all, ([reference]) => reference, 'tokens', query.limit, query.cursor);
      const sealed = page.items.map(([id, { status, group }]) => ({ id, status, group }));
      return { items: await unsealed(vault, sealed), next: page.next };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/tokens/:id',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'One id token',
      params: TokenParams,
      response: { 200: TokenSchema, ...problems, ...missing },
    },
    handler: async ({ params }) => {
      const token = runner.state.tokens.get(await vault.seal(params.id));
      if (token === undefined) throw notFound('id token', params.id);
      return { id: params.id, status: token.status, group: token.group };
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/v1/tokens/:id',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Put an id token on the authorization list',
      params: TokenParams,
      body: TokenBody,
      response: { 200: TokenSchema, ...actProblems },
    },
    handler: async (request) => {
      const { status, group } = request.body;
      const token = await vault.seal(request.params.id);
      await perform(context, request, { type: 'putToken', token, status, group });
      return { id: request.params.id, status, group };
    },
  });
}
