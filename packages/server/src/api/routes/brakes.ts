import { z } from 'zod';
import { perform } from '../act.ts';
import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { BreakerBody, KillSwitchBody } from '../schemas/catalogue.ts';
import { actProblems, problems } from '../schemas/common.ts';
import { BreakerSchema, KillSwitchSchema } from '../schemas/fleet.ts';
import { breakerView, killSwitchViews } from '../views/brakes-view.ts';

const tags = ['brakes'];
const KillSwitches = z.object({ items: z.array(KillSwitchSchema), next: z.null() });

/** What stops automatic action: kill switches that people throw, and the breaker that only people close. */
export function brakeRoutes(app: Api, context: ApiContext): void {
  const { runner } = context;

  app.route({
    method: 'GET',
    url: '/api/v1/kill-switches',
    config: { access: 'viewer' },
    schema: { tags, summary: 'Kill switches that are on', response: { 200: KillSwitches, ...problems } },
    handler: async () => ({ items: killSwitchViews(runner.state), next: null }),
  });

  app.route({
    method: 'PUT',
    url: '/api/v1/kill-switches',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Stop or allow automatic action',
      description:
        'On stops everything, everything at a site, or one playbook. The first two hold back commands of people ' +
        'as well; questions to a station and taking it out of service always pass.',
      body: KillSwitchBody,
      response: { 200: KillSwitches, ...actProblems },
    },
    handler: async (request) => {
      await perform(context, request, { type: 'killSwitch', ...request.body });
      return { items: killSwitchViews(runner.state), next: null };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/v1/breaker/close',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Close the tripped breaker',
      body: BreakerBody,
      response: { 200: BreakerSchema, ...actProblems },
    },
    handler: async (request) => {
      await perform(context, request, { type: 'closeBreaker', reason: request.body.reason });
      return breakerView(runner.state);
    },
  });
}
