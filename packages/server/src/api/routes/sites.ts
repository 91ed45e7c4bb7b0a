import { z } from 'zod';
import { perform } from '../act.ts';
import type { Api } from '../api.ts';
import { pageOf } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { actProblems, missing, pageSchema, paging, problems } from '../schemas/common.ts';
import { SiteBody, SiteParams, SiteSchema } from '../schemas/site.ts';
import { siteView, siteViews } from '../views/site-view.ts';

const tags = ['sites'];

export function siteRoutes(app: Api, context: ApiContext): void {
  const { runner } = context;

  app.route({
    method: 'GET',
    url: '/api/v1/sites',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Sites',
      querystring: z.strictObject(paging),
      response: { 200: pageSchema(SiteSchema), ...problems },
    },
    handler: async ({ query }) =>
      pageOf(siteViews(runner.state), (site) => site.id, 'sites', query.limit, query.cursor),
  });

  app.route({
    method: 'GET',
    url: '/api/v1/sites/:id',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'One site',
      params: SiteParams,
      response: { 200: SiteSchema, ...problems, ...missing },
    },
    handler: async ({ params }) => view(params.id),
  });

  app.route({
    method: 'PUT',
    url: '/api/v1/sites/:id',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Create or replace a site',
      params: SiteParams,
      body: SiteBody,
      response: { 200: SiteSchema, ...actProblems },
    },
    handler: async (request) => {
      const siteId = request.params.id;
      await perform(context, request, { type: 'putSite', siteId, ...request.body });
      return view(siteId);
    },
  });

  function view(id: string) {
    const site = runner.state.sites.get(id);
    if (site === undefined) throw notFound('site', id);
    return siteView(site, runner.state);
  }
}
