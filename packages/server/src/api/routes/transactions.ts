import { z } from 'zod';
import type { Api } from '../api.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { missing, pageSchema, paging, problems } from '../schemas/common.ts';
import { StationParams } from '../schemas/station.ts';
import { TransactionSchema } from '../schemas/transaction.ts';
import { unsealed } from '../sealed.ts';
import { transactionView } from '../views/transaction-view.ts';

const LIST = 'transactions';

export function transactionRoutes(app: Api, { runner, reads, vault }: ApiContext): void {
  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id/transactions',
    config: { access: 'viewer' },
    schema: {
      tags: ['transactions'],
      summary: 'Transactions of one charging station, newest first',
      params: StationParams,
      querystring: z.strictObject(paging),
      response: { 200: pageSchema(TransactionSchema), ...problems, ...missing },
    },
    handler: async ({ params, query }) => {
      const page = await reads.transactions({
        stationId: params.id,
        limit: query.limit,
        after: decodeCursor(LIST, query.cursor),
      });
      if (page.items.length === 0 && !runner.state.stations.has(params.id)) {
        throw notFound('charging station', params.id);
      }
      const items = await unsealed(vault, page.items.map(transactionView));
      return { items, next: page.next === null ? null : encodeCursor(LIST, page.next) };
    },
  });
}
