import { z } from 'zod';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { sendProblem } from '../problem.ts';
import { problems } from '../schemas/common.ts';

const Healthy = z.object({ status: z.literal('ok') });

/** For supervisors and load balancers. Health: the process runs. Readiness: inputs can be made durable. */
export function healthRoutes(app: Api, { runner, metrics }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { access: 'public' },
    schema: { tags: ['health'], summary: 'The process runs', security: [], response: { 200: Healthy } },
    handler: async () => ({ status: 'ok' as const }),
  });

  app.route({
    method: 'GET',
    url: '/readyz',
    config: { access: 'public' },
    schema: {
      tags: ['health'],
      summary: 'The server can take inputs; 503 says why not',
      security: [],
      response: { 200: Healthy, 503: problems[503] },
    },
    handler: async (_request, reply) => {
      if (runner.trouble !== null) return sendProblem(reply, 'not-ready', runner.trouble);
      return { status: 'ok' as const };
    },
  });

  app.route({
    method: 'GET',
    url: '/metrics',
    config: { access: 'viewer' },
    schema: {
      tags: ['health'],
      summary: 'Prometheus metrics',
      response: {
        200: { description: 'Text exposition format.', content: { 'text/plain': { schema: z.string() } } },
        ...problems,
      },
    },
    handler: async (_request, reply) => {
      const text = await metrics.registry.metrics();
      void reply.type(metrics.registry.contentType).serializer((body: string) => body);
      return reply.send(text);
    },
  });
}
