import type { CommandAction } from '@ohmward/ocpp';
import { z } from 'zod';
import { COMMAND_EXAMPLE } from './examples.ts';
import { paging, Reason, StationId, Time } from './common.ts';
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

const EvseId = z.number().int().min(0).max(1000);
const ConnectorId = z.number().int().min(0).max(100);
const Token = z.string().min(1).max(255).meta({ description: 'Id token; stored sealed.' });
const Url = z
  .url({ protocol: /^(https?|ftps?|sftp)$/, error: 'Send an http, https, ftp or sftp URL' })
  .max(512)
  .refine((url) => !URL.canParse(url) || new URL(url).password === '', {
    error: 'Send an address without a password, for example a signed link: commands are kept in the journal',
  });

/** What is set through a command is kept in the journal, where no password may ever be. */
const PASSWORD_KEY = /authorizationkey|basicauthpassword/i;
const When = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const VERDICTS = ['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'] as const;

const common = { reason: Reason };

/** One form per action: what the caller may say about it. */
export const CommandBody = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('probe'),
      message: z.enum(['status', 'boot', 'heartbeat', 'meter']).default('status'),
      evseId: EvseId.optional(),
      ...common,
    }),
    z.strictObject({
      action: z.literal('reset'),
      type: z.enum(['soft', 'hard']),
      evseId: EvseId.optional(),
      ...common,
    }),
    z.strictObject({
      action: z.literal('unlock'),
      evseId: EvseId.optional(),
      connectorId: ConnectorId.optional(),
      ...common,
    }),
    z.strictObject({
      action: z.literal('startSession'),
      idToken: Token,
      evseId: EvseId.optional(),
      ...common,
    }),
    z.strictObject({
      action: z.literal('stopSession'),
      transactionId: z.string().min(1).max(128),
      ...common,
    }),
    z.strictObject({
      action: z.literal('setAvailability'),
      operative: z.boolean(),
      evseId: EvseId.optional(),
      connectorId: ConnectorId.optional(),
      ...common,
    }),
    z.strictObject({ action: z.literal('clearCache'), ...common }),
    z.strictObject({
      action: z.literal('sendLocalList'),
      version: z.number().int().min(1).max(2_147_483_647).optional().meta({
        description: 'Left out, it is the time in seconds, so that later lists have higher versions.',
      }),
      update: z.enum(['full', 'differential']).default('full'),
      entries: z
        .array(
          z.strictObject({
            idToken: Token,
            status: z.enum(VERDICTS).nullable().meta({ description: 'Null removes it from the list.' }),
          }),
        )
        .max(5000, 'Send at most 5,000 entries at a time'),
      ...common,
    }),
    z.strictObject({
      action: z.literal('configure'),
      key: z
        .string()
        .min(1)
        .max(256)
        .refine((key) => !PASSWORD_KEY.test(key), {
          error: 'Passwords are not set by a command, because commands are kept in the journal',
        }),
      value: z.string().max(2500),
      ...common,
    }),
    z.strictObject({
      action: z.literal('limitPower'),
      evseId: EvseId.optional(),
      limitW: z.number().min(0).max(10_000_000).nullable(),
      ...common,
    }),
    z.strictObject({ action: z.literal('getLog'), url: Url, ...common }),
    z.strictObject({ action: z.literal('updateFirmware'), url: Url, retrieveAt: When.optional(), ...common }),
  ])
  .meta({
    id: 'CommandRequest',
    description: 'A command to one charging station. It passes the same guard as the playbooks.',
    examples: [{ action: 'reset', type: 'soft', reason: 'Screen frozen, driver on the phone' }],
  });
export type CommandInput = z.output<typeof CommandBody>;

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
