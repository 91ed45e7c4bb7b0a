import { z } from 'zod';
import type { IncidentRecord } from '@ohmward/engine';
import { perform } from '../act.ts';
import type { Api } from '../api.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { actProblems, missing, pageSchema, problems, RecordId } from '../schemas/common.ts';
import {
  AcknowledgeBody,
  IncidentDetailSchema,
  IncidentListQuery,
  IncidentSchema,
  NoteBody,
  ResolveBody,
} from '../schemas/incident.ts';
import { StationParams } from '../schemas/station.ts';
import { unsealed } from '../sealed.ts';
import { startOfDay, TAB_STATUSES } from '../views/incident-tab.ts';
import { incidentDetailView, incidentView } from '../views/incident-view.ts';
import type { IncidentDetailView } from '../views/incident-view.ts';

const tags = ['incidents'];
const LIST = 'incidents';
const IncidentParams = z.object({ id: RecordId });
type Query = z.output<typeof IncidentListQuery>;

export function incidentRoutes(app: Api, context: ApiContext): void {
  const { runner, reads, vault } = context;

  app.route({
    method: 'GET',
    url: '/api/v1/incidents',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Incidents, newest first',
      querystring: IncidentListQuery,
      response: { 200: pageSchema(IncidentSchema), ...problems },
    },
    handler: ({ query }) => find(query),
  });

  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id/incidents',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Incidents of one charging station, newest first',
      params: StationParams,
      querystring: IncidentListQuery.omit({ stationId: true }),
      response: { 200: pageSchema(IncidentSchema), ...problems, ...missing },
    },
    handler: ({ params, query }) => {
      if (!runner.state.stations.has(params.id)) throw notFound('charging station', params.id);
      return find({ ...query, stationId: params.id });
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/incidents/:id',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'One incident with its decisions and timeline',
      params: IncidentParams,
      response: { 200: IncidentDetailSchema, ...problems, ...missing },
    },
    handler: ({ params }) => detail(params.id),
  });

  app.route({
    method: 'POST',
    url: '/api/v1/incidents/:id/acknowledge',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Take an incident on',
      params: IncidentParams,
      body: AcknowledgeBody,
      response: { 200: IncidentDetailSchema, ...actProblems },
    },
    handler: async (request) => {
      const { id } = request.params;
      await perform(context, request, { type: 'acknowledge', incidentId: id, note: request.body.note });
      return detail(id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/v1/incidents/:id/resolve',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Vouch for the end of an incident',
      description: 'A person closes it by name and with a reason, without proof from the station.',
      params: IncidentParams,
      body: ResolveBody,
      response: { 200: IncidentDetailSchema, ...actProblems },
    },
    handler: async (request) => {
      const { id } = request.params;
      await perform(context, request, { type: 'resolve', incidentId: id, reason: request.body.reason });
      return detail(id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/v1/incidents/:id/notes',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Add a note to an incident',
      params: IncidentParams,
      body: NoteBody,
      response: { 201: IncidentDetailSchema, ...actProblems },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      await perform(context, request, { type: 'annotate', incidentId: id, note: request.body.note });
      return reply.code(201).send(await detail(id));
    },
  });

  async function find(query: Query) {
    const page = await reads.incidents({
      statuses: statusesOf(query),
      stationId: query.stationId ?? null,
      siteId: query.siteId ?? null,
      q: query.q ?? null,
      closedSince: query.tab === 'resolved' ? startOfDay(context.now()) : null,
      limit: query.limit,
      after: decodeCursor(LIST, query.cursor),
    });
    const items = await unsealed(vault, page.items.map(incidentView));
    return { items, next: page.next === null ? null : encodeCursor(LIST, page.next) };
  }

  async function detail(id: string): Promise<IncidentDetailView> {
    const record = await recordOf(id);
    const [decisions, commands] = await Promise.all([
      reads.decisions(id),
      reads.commands({ stationId: null, incidentId: id, status: null, limit: 1000, after: null }),
    ]);
    return unsealed(vault, incidentDetailView(record, decisions, commands.items));
  }

  async function recordOf(id: string): Promise<IncidentRecord> {
    const record = await reads.incident(id);
    if (record === null) throw notFound('incident', id);
    return record;
  }
}

function statusesOf({ status, tab }: Query): IncidentRecord['status'][] | null {
  if (tab === undefined) return status === undefined ? null : [status];
  return TAB_STATUSES[tab].filter((one) => status === undefined || one === status);
}
