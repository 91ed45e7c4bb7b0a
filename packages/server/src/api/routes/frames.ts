import type { Api } from '../api.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import type { FrameRow, Page } from '../ports.ts';
import { notFound } from '../problem.ts';
import { missing, pageSchema, problems } from '../schemas/common.ts';
import { FrameSchema, FramesQuery, StationFramesQuery } from '../schemas/frame.ts';
import type { FrameFilters } from '../schemas/frame.ts';
import { StationParams } from '../schemas/station.ts';
import { timeText } from '../time.ts';

const tags = ['frames'];
const LIST = 'frames';

/** Raw frames as they went over the wire, from the journal. */
export function frameRoutes(app: Api, { runner, reads, vault }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id/frames',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Frames of one charging station',
      params: StationParams,
      querystring: StationFramesQuery,
      response: { 200: pageSchema(FrameSchema), ...problems, ...missing },
    },
    handler: async ({ params, query }) => {
      const page = await find(params.id, query);
      if (page.items.length === 0 && !runner.state.stations.has(params.id)) {
        throw notFound('charging station', params.id);
      }
      return page;
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/frames',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Frames of all charging stations',
      querystring: FramesQuery,
      response: { 200: pageSchema(FrameSchema), ...problems },
    },
    handler: ({ query }) => find(query.stationId ?? null, query),
  });

  async function find(stationId: string | null, query: FrameFilters) {
    const page = await reads.frames({
      stationId,
      direction: query.direction ?? null,
      action: query.action ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      q: query.q ?? null,
      around: query.around ?? null,
      order: query.order,
      limit: query.limit,
      after: decodeCursor(LIST, query.cursor),
    });
    return frameViews(page);
  }

  /** Frames are text inside JSON; each is unsealed on its own, as the text it is. */
  async function frameViews(page: Page<FrameRow>) {
    const items = [];
    for (const row of page.items) {
      items.push({
        seq: row.seq,
        at: timeText(row.at),
        stationId: row.stationId,
        direction: row.direction,
        messageId: row.messageId,
        action: row.action,
        frame: await vault.unseal(row.frame),
      });
    }
    return { items, next: page.next === null ? null : encodeCursor(LIST, page.next) };
  }
}
