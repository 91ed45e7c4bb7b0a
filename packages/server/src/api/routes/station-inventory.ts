import { z } from 'zod';
import type { Api } from '../api.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { missing, pageSchema, paging, problems } from '../schemas/common.ts';
import { StationParams } from '../schemas/station.ts';
import { MonitorSchema, SettingSchema, SettingsQuery } from '../schemas/station-inventory.ts';
import { unsealed } from '../sealed.ts';
import { timeText } from '../time.ts';

/** What a station told about itself: its settings and the monitors that stand on it. */
export function stationInventoryRoutes(app: Api, { runner, reads, vault }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id/settings',
    config: { access: 'viewer' },
    schema: {
      tags: ['stations'],
      summary: 'Settings of one charging station',
      description:
        'As it told them last. `readSettings` and `reportSettings` ask it to tell them again; what it never ' +
        'told is absent.',
      params: StationParams,
      querystring: SettingsQuery,
      response: { 200: pageSchema(SettingSchema), ...problems, ...missing },
    },
    handler: async ({ params, query }) => {
      requireStation(params.id);
      const page = await reads.settings({
        stationId: params.id,
        q: query.query ?? null,
        limit: query.limit,
        after: decodeCursor('settings', query.cursor),
      });
      return answered('settings', page);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id/monitors',
    config: { access: 'viewer' },
    schema: {
      tags: ['stations'],
      summary: 'Monitors that stand on one charging station',
      description: 'OCPP 2 only. `reportMonitors` asks the station to tell them again.',
      params: StationParams,
      querystring: z.strictObject(paging),
      response: { 200: pageSchema(MonitorSchema), ...problems, ...missing },
    },
    handler: async ({ params, query }) => {
      requireStation(params.id);
      const page = await reads.monitors({
        stationId: params.id,
        limit: query.limit,
        after: decodeCursor('monitors', query.cursor),
      });
      return answered('monitors', page);
    },
  });

  function requireStation(id: string): void {
    if (!runner.state.stations.has(id)) throw notFound('charging station', id);
  }

  async function answered<T extends { readonly at: number }>(
    list: string,
    page: { readonly items: readonly T[]; readonly next: string | null },
  ) {
    const items = await unsealed(
      vault,
      page.items.map((item) => ({ ...item, at: timeText(item.at) })),
    );
    return { items, next: page.next === null ? null : encodeCursor(list, page.next) };
  }
}
