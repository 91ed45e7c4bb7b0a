import type { CommandAction } from '@ohmward/ocpp';
import { z } from 'zod';
import { COMMAND_DETAIL_EXAMPLE, COMMAND_EXAMPLE } from './examples.ts';
import { paging, StationId, Time } from './common.ts';
import { GuardCheckSchema } from './guard.ts';

export const COMMAND_STATUSES = [
  'queued',
  'sent',
  'accepted',
  'rejected',
  'timeout',
  'unknown',
  'blocked',
] as const;
export const COMMAND_ACTIONS = [
  'probe',
  'reset',
  'unlock',
  'startSession',
  'stopSession',
  'setAvailability',
  'clearCache',
  'sendLocalList',
  'configure',
  'limitPower',
  'getLog',
  'updateFirmware',
  'readSettings',
  'reportSettings',
  'reportMonitors',
  'readLocalListVersion',
  'readSchedule',
  'listCertificates',
  'reserve',
  'cancelReservation',
  'setMonitors',
  'clearMonitors',
  'setMonitoringBase',
  'setMonitoringLevel',
  'installCertificate',
  'deleteCertificate',
  'deliverCertificate',
  'request',
] as const satisfies readonly CommandAction[];

export const CommandStatusSchema = z.enum(COMMAND_STATUSES).meta({
  id: 'CommandStatus',
  description:
    'blocked: a guard refused it, it never left. unknown: nobody can say whether the station got it. ' +
    'accepted is the word of the station, not proof of recovery.',
});

export const CommandSchema = z
  .object({
    id: z.string(),
    stationId: z.string(),
    action: z.enum(COMMAND_ACTIONS),
    parameters: z.record(z.string(), z.unknown()).nullable().meta({
      description: 'What is asked of the station; null when the guard refused before it was complete.',
    }),
    status: CommandStatusSchema,
    reason: z.string(),
    actor: z.string().meta({ description: '`playbook:<id>`, or the id of a person or token.' }),
    incidentId: z.string().nullable(),
    guards: z.array(GuardCheckSchema),
    createdAt: Time,
    sentAt: Time.nullable(),
    endedAt: Time.nullable(),
    detail: z
      .string()
      .nullable()
      .meta({ description: "The station's own word, or why it could not be delivered." }),
  })
  .meta({ id: 'Command', description: 'A command and its fate.', examples: [COMMAND_EXAMPLE] });

/** One command, with what the station answered. */
export const CommandDetailSchema = CommandSchema.extend({
  response: z.unknown().meta({
    description: 'Payload of the answer of the station, as it sent it; null until it came, or for an error.',
  }),
  responseError: z
    .object({ code: z.string(), description: z.string(), details: z.unknown() })
    .nullable()
    .meta({ description: 'What the station answered instead of a result (CALLERROR).' }),
}).meta({
  id: 'CommandDetail',
  description: 'A command, its fate and the answer of the station.',
  examples: [COMMAND_DETAIL_EXAMPLE],
});

export const CommandListQuery = z.strictObject({
  ...paging,
  stationId: StationId.optional(),
  incidentId: z.string().max(128).optional(),
  status: CommandStatusSchema.optional(),
});
export const StationCommandsQuery = CommandListQuery.omit({ stationId: true });

export const IdempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: 'The same key gives the same command, however often it is sent.' }),
});

export const PreviewSchema = z
  .object({
    allowed: z.boolean(),
    action: z.enum(COMMAND_ACTIONS).meta({
      description: 'What the guard judges it as; a message sent word for word is the action that it is.',
    }),
    guards: z.array(GuardCheckSchema),
    wire: z
      .object({ action: z.string(), payload: z.unknown() })
      .nullable()
      .meta({ description: 'The call as it would go out; null when the station could not be sent it.' }),
    consequence: z
      .string()
      .meta({ description: 'One sentence: what it does to the station and to drivers.' }),
  })
  .meta({ id: 'CommandPreview' });
