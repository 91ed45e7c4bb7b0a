import type { Station } from '@ohmward/engine';
import type { Api } from '../api.ts';
import { perform } from '../act.ts';
import { pageOf } from '../cursor.ts';
import { faultCodes } from '../context.ts';
import type { ApiContext } from '../context.ts';
import { notFound, ProblemError } from '../problem.ts';
import { actProblems, missing, pageSchema, problems } from '../schemas/common.ts';
import { StationBody, StationListQuery, StationParams, StationSchema } from '../schemas/station.ts';
import type { StationInput } from '../schemas/station.ts';
import { unsealed } from '../sealed.ts';
import { indexIncidents } from '../views/incident-index.ts';
import { stationView } from '../views/station-view.ts';
import type { StationView } from '../views/station-view.ts';
import type { FastifyRequest } from 'fastify';

const tags = ['stations'];

export function stationRoutes(app: Api, context: ApiContext): void {
  const { runner, vault, credentials } = context;

  app.route({
    method: 'GET',
    url: '/api/v1/stations',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Charging stations',
      querystring: StationListQuery,
      response: { 200: pageSchema(StationSchema), ...problems },
    },
    handler: async ({ query }) => {
      const matching = [...runner.state.stations.values()].filter((station) => matches(station, query));
      matching.sort((left, right) => (left.id < right.id ? -1 : 1));
      const page = pageOf(matching, (station) => station.id, 'stations', query.limit, query.cursor);
      const items = await views(page.items);
      return { items, next: page.next };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'One charging station',
      params: StationParams,
      response: { 200: StationSchema, ...problems, ...missing },
    },
    handler: ({ params }) => view(params.id),
  });

  app.route({
    method: 'PUT',
    url: '/api/v1/stations/:id',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Register a charging station in advance',
      description:
        'The station is accepted before it first connects. Registering it again changes what is sent.',
      params: StationParams,
      body: StationBody,
      response: { 200: StationSchema, ...actProblems },
    },
    handler: async (request) => {
      requireSite(request.body.siteId);
      await perform(context, request, { type: 'acceptStation', stationId: request.params.id });
      await describe(request, request.params.id, request.body);
      return view(request.params.id);
    },
  });

  app.route({
    method: 'PATCH',
    url: '/api/v1/stations/:id',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Change what is known of a charging station',
      params: StationParams,
      body: StationBody,
      response: { 200: StationSchema, ...actProblems },
    },
    handler: async (request) => {
      if (!runner.state.stations.has(request.params.id))
        throw notFound('charging station', request.params.id);
      requireSite(request.body.siteId);
      await describe(request, request.params.id, request.body);
      return view(request.params.id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/v1/stations/:id/accept',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Accept a pending charging station',
      description: 'Ends `pending`: the next boot of the station is accepted.',
      params: StationParams,
      response: { 200: StationSchema, ...actProblems },
    },
    handler: async (request) => {
      if (!runner.state.stations.has(request.params.id))
        throw notFound('charging station', request.params.id);
      await perform(context, request, { type: 'acceptStation', stationId: request.params.id });
      return view(request.params.id);
    },
  });

  /** Checked before anything is done, so that a refusal leaves nothing half done. */
  function requireSite(siteId: string | null | undefined): void {
    if (siteId === undefined || siteId === null || runner.state.sites.has(siteId)) return;
    const detail = `There is no site ${siteId}. Create it first with PUT /api/v1/sites/${siteId}.`;
    throw new ProblemError('unprocessable', detail, [{ field: 'siteId', detail }]);
  }

  /** The password goes to the credential store first: it must never pass through the journal. */
  async function describe(
    request: FastifyRequest,
    stationId: string,
    { password, siteId, name }: StationInput,
  ) {
    if (password !== undefined) await credentials.setPassword(stationId, password);
    if (siteId === undefined && name === undefined) return;
    await perform(context, request, {
      type: 'describeStation',
      stationId,
      ...(siteId === undefined ? {} : { siteId }),
      ...(name === undefined ? {} : { name }),
    });
  }

  async function view(id: string): Promise<StationView> {
    const station = runner.state.stations.get(id);
    if (station === undefined) throw notFound('charging station', id);
    const [item] = await views([station]);
    if (item === undefined) throw notFound('charging station', id);
    return item;
  }

  async function views(stations: readonly Station[]): Promise<StationView[]> {
    const { state } = runner;
    const inputs = {
      codes: faultCodes(state.catalogue),
      profiles: state.catalogue.profiles,
      incidents: indexIncidents(state),
      now: context.now(),
    };
    return unsealed(
      vault,
      stations.map((station) => stationView(station, inputs)),
    );
  }
}

interface Filters {
  readonly siteId?: string | undefined;
  readonly q?: string | undefined;
  readonly connected?: boolean | undefined;
}

function matches(station: Station, { siteId, q, connected }: Filters): boolean {
  if (siteId !== undefined && station.siteId !== siteId) return false;
  if (connected !== undefined && (station.link.connected === true) !== connected) return false;
  if (q === undefined || q === '') return true;
  const text = q.toLowerCase();
  const fields = [station.id, station.name, station.vendor, station.model, station.firmware, station.serial];
  return fields.some((field) => field?.toLowerCase().includes(text) === true);
}
