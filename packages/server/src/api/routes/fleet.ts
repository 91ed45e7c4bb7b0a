import type { FastifyReply } from 'fastify';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { problems } from '../schemas/common.ts';
import { FleetSchema } from '../schemas/fleet.ts';
import { fleetText } from '../views/fleet-view.ts';

export function fleetRoutes(app: Api, { runner, now }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/fleet',
    config: { access: 'viewer' },
    schema: {
      tags: ['fleet'],
      summary: 'Every charging station in one compact answer',
      response: { 200: FleetSchema, ...problems },
    },
    handler: (_request, reply) => {
      // Already text: sent as it is, past the schema, which the tests hold it to.
      const untyped: FastifyReply = reply;
      return untyped
        .type('application/json; charset=utf-8')
        .serializer((text: string) => text)
        .send(fleetText(runner.state, now())) as never;
    },
  });
}
