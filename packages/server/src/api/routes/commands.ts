import type { CommandRecord, CommandRequest, Station } from '@ohmward/engine';
import { encodeCommand } from '@ohmward/ocpp';
import { perform } from '../act.ts';
import type { Api } from '../api.ts';
import { toCommandRequest } from '../command-request.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ApiContext } from '../context.ts';
import type { CommandQuery } from '../ports.ts';
import { notFound, ProblemError } from '../problem.ts';
import {
  CommandDetailSchema,
  CommandListQuery,
  CommandSchema,
  IdempotencyHeader,
  PreviewSchema,
  StationCommandsQuery,
} from '../schemas/command.ts';
import { actProblems, missing, pageSchema, problems, RecordId, unprocessable } from '../schemas/common.ts';
import { StationParams } from '../schemas/station.ts';
import { unsealed } from '../sealed.ts';
import { answerView } from '../views/answer-view.ts';
import { commandView } from '../views/command-view.ts';
import { consequence } from '../views/consequence.ts';
import { CommandBody } from '../schemas/command-forms/command-body.ts';
import { z } from 'zod';

const tags = ['commands'];
const LIST = 'commands';
/** Seals nothing. */
const UNSEALED = { seal: async (token: string) => token, sealFrame: async (json: string) => json };

export function commandRoutes(app: Api, context: ApiContext): void {
  const { runner, reads, vault } = context;

  app.route({
    method: 'POST',
    url: '/api/v1/stations/:id/commands',
    config: { access: 'operator' },
    schema: {
      tags,
      summary: 'Command a charging station',
      description:
        'Answers 202 with the command, also when a guard refuses it: then its status is `blocked` and its guards ' +
        'say which rule, with the numbers. Accepted by the station is not yet recovered.',
      params: StationParams,
      headers: IdempotencyHeader,
      body: CommandBody,
      response: { 202: CommandSchema, ...actProblems },
    },
    handler: async (request, reply) => {
      const station = stationOf(request.params.id);
      const id = await perform(context, request, {
        type: 'command',
        stationId: station.id,
        command: await toCommandRequest(request.body, station, context),
        reason: request.body.reason,
        idempotencyKey: request.headers['idempotency-key'] ?? null,
      });
      if (id === null) throw new Error('the engine gave a command no id');
      const view = await unsealed(vault, commandView(await recordOf(id)));
      return reply.code(202).header('location', `/api/v1/commands/${id}`).send(view);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/v1/stations/:id/commands/preview',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'What a command would do',
      description:
        'Runs the guard and shows the call as it would go out. Nothing is sent and nothing is stored.',
      params: StationParams,
      body: CommandBody,
      response: { 200: PreviewSchema, ...problems, ...missing, ...unprocessable },
    },
    handler: async (request) => {
      const station = stationOf(request.params.id);
      // It holds what the caller said and nothing of the state: sealed here, a token would be stored for good.
      return preview(station, await toCommandRequest(request.body, station, { ...context, vault: UNSEALED }));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/v1/stations/:id/commands',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Commands to one charging station, newest first',
      params: StationParams,
      querystring: StationCommandsQuery,
      response: { 200: pageSchema(CommandSchema), ...problems, ...missing },
    },
    handler: ({ params, query }) => find({ ...query, stationId: stationOf(params.id).id }),
  });

  app.route({
    method: 'GET',
    url: '/api/v1/commands',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'Commands, newest first',
      querystring: CommandListQuery,
      response: { 200: pageSchema(CommandSchema), ...problems },
    },
    handler: ({ query }) => find(query),
  });

  app.route({
    method: 'GET',
    url: '/api/v1/commands/:id',
    config: { access: 'viewer' },
    schema: {
      tags,
      summary: 'One command and the answer of the station',
      params: z.object({ id: RecordId }),
      response: { 200: CommandDetailSchema, ...problems, ...missing },
    },
    handler: async ({ params }) => {
      const record = await recordOf(params.id);
      const answer = await reads.answerTo(record);
      const view = { ...commandView(record), ...answerView(answer) };
      return unsealed(vault, view);
    },
  });

  function stationOf(id: string): Station {
    const station = runner.state.stations.get(id);
    if (station === undefined) throw notFound('charging station', id);
    return station;
  }

  /** From the store: what the engine holds may not be durable yet, and the station's answer is read beside it. */
  async function recordOf(id: string): Promise<CommandRecord> {
    const record = (await reads.command(id)) ?? runner.state.commands.get(id) ?? null;
    if (record === null) throw notFound('command', id);
    return record;
  }

  function preview(station: Station, wanted: CommandRequest) {
    const now = context.now();
    const found = context.engine.previewCommand(runner.state, now, station.id, wanted);
    if (found === null) throw notFound('charging station', station.id);
    const { allowed, guards, command, problem } = found;
    if (command === null) throw new ProblemError('unprocessable', problem ?? 'It cannot be carried out.');
    const protocol = station.link.protocol;
    const wire = protocol === null ? null : encodeCommand(protocol, command, now);
    return {
      allowed,
      action: command.action,
      guards: guards.map((guard) => ({ ...guard })),
      wire: wire === null || 'unsupported' in wire ? null : { action: wire.action, payload: wire.payload },
      consequence: consequence(command),
    };
  }

  async function find(query: z.output<typeof CommandListQuery>) {
    const wanted: CommandQuery = {
      stationId: query.stationId ?? null,
      incidentId: query.incidentId ?? null,
      status: query.status ?? null,
      limit: query.limit,
      after: decodeCursor(LIST, query.cursor),
    };
    const page = await reads.commands(wanted);
    const items = await unsealed(vault, page.items.map(commandView));
    return { items, next: page.next === null ? null : encodeCursor(LIST, page.next) };
  }
}
