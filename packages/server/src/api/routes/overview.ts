import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { problems } from '../schemas/common.ts';
import { OverviewSchema } from '../schemas/fleet.ts';
import { timeText, timeTextOrNull } from '../time.ts';
import { countStates } from '../views/fleet-view.ts';
import { countTabs } from '../views/incident-tab.ts';
import { breakerView, killSwitchViews } from '../views/brakes-view.ts';

export function overviewRoutes(app: Api, { runner, engine, metrics, now, version }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/overview',
    config: { access: 'viewer' },
    schema: {
      tags: ['overview'],
      summary: 'The whole network in numbers',
      response: { 200: OverviewSchema, ...problems },
    },
    handler: async () => {
      const { state } = runner;
      const at = now();
      const tabs = countTabs(state, at);
      const { stormUntil, returningSince } = state.network;
      const ownLink = [...state.incidents.values()].find(
        ({ record }) => record.pattern === 'own-link' && record.status !== 'resolved',
      );
      return {
        at: timeText(at),
        stations: countStates(state),
        incidents: {
          needsYou: tabs['needs-you'],
          handling: tabs.handling,
          verifying: tabs.verifying,
          resolvedToday: tabs.resolved,
        },
        storm: { on: stormUntil !== null && stormUntil > at, until: timeTextOrNull(stormUntil) },
        breaker: breakerView(state),
        killSwitches: killSwitchViews(state),
        ownLink: {
          ok: ownLink === undefined,
          incidentId: ownLink?.record.id ?? null,
          returning: returningSince !== null,
        },
        inputsPerSecond: metrics.inputsPerSecond(at),
        ready: runner.trouble === null,
        trouble: runner.trouble,
        engineVersion: engine.version,
        policy: { version: state.policy.version, label: state.policy.label },
        version,
      };
    },
  });
}
