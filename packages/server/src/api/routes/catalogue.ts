import { z } from 'zod';
import type { Api } from '../api.ts';
import { pageOf } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import { CauseClassSchema, FaultCodeSchema, FaultCodesQuery, PolicySchema } from '../schemas/catalogue.ts';
import { pageSchema, paging, problems } from '../schemas/common.ts';
import { StationProfileSchema } from '../schemas/station-profile.ts';
import { stationProfileView } from '../views/station-profile-view.ts';

const tags = ['catalogue'];

/** What decisions are made by: causes, fault codes and the policy in force. */
export function catalogueRoutes(app: Api, { runner }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/causes',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Causes that a diagnosis may name',
      querystring: z.strictObject(paging),
      response: { 200: pageSchema(CauseClassSchema), ...problems },
    },
    handler: async ({ query }) => {
      const causes = runner.state.catalogue.causes.toSorted((left, right) => (left.id < right.id ? -1 : 1));
      return pageOf(causes, (cause) => cause.id, 'causes', query.limit, query.cursor);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/fault-codes',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Known fault codes',
      querystring: FaultCodesQuery,
      response: { 200: pageSchema(FaultCodeSchema), ...problems },
    },
    handler: async ({ query }) => {
      const codes = runner.state.catalogue.codes
        .filter((code) => query.taxonomy === undefined || code.taxonomy === query.taxonomy)
        .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
      return pageOf(codes, keyOf, 'fault-codes', query.limit, query.cursor);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/station-profiles',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Known ways of charging station models',
      querystring: z.strictObject(paging),
      response: { 200: pageSchema(StationProfileSchema), ...problems },
    },
    handler: async ({ query }) => {
      const profiles = runner.state.catalogue.profiles.toSorted((left, right) =>
        left.id < right.id ? -1 : 1,
      );
      const page = pageOf(profiles, ({ id }) => id, 'station-profiles', query.limit, query.cursor);
      return { items: page.items.map(stationProfileView), next: page.next };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/policy',
    config: { access: 'viewer' },
    schema: { tags, summary: 'The policy in force', response: { 200: PolicySchema, ...problems } },
    handler: async () => ({ ...runner.state.policy }),
  });
}

function keyOf(code: { readonly taxonomy: string; readonly code: string }): string {
  return `${code.taxonomy}/${code.code}`;
}
