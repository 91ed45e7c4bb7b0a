import { perform } from '../act.ts';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { actProblems, missing, problems } from '../schemas/common.ts';
import { TokenBody, TokenParams, TokenSchema } from '../schemas/token.ts';
import { unsealed } from '../sealed.ts';
import { tokenBase } from '../../privacy/reference.ts';

const tags = ['tokens'];

/** The list that decides with `--authorization list`. Tokens are sealed before anything else sees them. */
export function tokenRoutes(app: Api, context: ApiContext): void {
  const { runner, vault } = context;

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
      const token = runner.state.tokens.get(tokenBase(await vault.seal(params.id)));
      if (token === undefined) throw notFound('id token', params.id);
      return unsealed(vault, { id: params.id, status: token.status, group: token.group });
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
      // A group is an id token too (parentIdTag, groupIdToken), and goes over the wire as one.
      const sealedGroup = group === null ? null : await vault.seal(group);
      await perform(context, request, { type: 'putToken', token, status, group: sealedGroup });
      return { id: request.params.id, status, group };
    },
  });
}
