import { CONNECTOR_STATUSES, PROTOCOLS } from '@ohmward/ocpp';
import { z } from 'zod';
import { STATION_EXAMPLE } from './examples.ts';
import { Flag, paging, SiteId, StationId, Time } from './common.ts';
import { StationStateSchema } from './station-state.ts';
import { IncidentStatusSchema, PatternSchema } from './incident-enums.ts';
import { TransactionSchema } from './transaction.ts';

export const ConnectorSchema = z
  .object({
    id: z.number().int(),
    status: z.enum(CONNECTOR_STATUSES),
    errorCode: z
      .string()
      .nullable()
      .meta({ description: 'OCPP 1.6 error code as reported; null in OCPP 2.0.1.' }),
    since: Time,
  })
  .meta({ id: 'Connector' });

export const EvseSchema = z
  .object({ id: z.number().int(), connectors: z.array(ConnectorSchema) })
  .meta({ id: 'Evse' });

export const StationFaultSchema = z
  .object({
    evseId: z.number().int().meta({ description: '0 is the charging station itself.' }),
    connectorId: z.number().int().meta({ description: '0 is the whole EVSE.' }),
    taxonomy: z.string().meta({ examples: ['ocpp', 'mrec', 'component', 'vendor:acme'] }),
    code: z.string(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Name from the catalogue; null for a code it does not hold.' }),
    detail: z.string().nullable().meta({ description: "The station's own words. Untrusted text." }),
    since: Time,
  })
  .meta({ id: 'StationFault', description: 'A fault that stands.' });

/** What the station was found to be and able to do. */
const learned = {
  profile: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'Station profile of the catalogue that fits it; null: none does.' }),
  hints: z.array(z.string()).meta({
    description: 'What people should know of it because of its model or its latest firmware.',
  }),
  features: z
    .array(z.string())
    .nullable()
    .meta({ description: 'Feature profiles of OCPP 1.6 as it names them; null: it did not say.' }),
  unsupported: z
    .array(z.string())
    .meta({ description: 'What it said it does not know or cannot do: `action`, or `action:detail`.' }),
  learnedAt: Time.nullable().meta({ description: 'When it was last asked what it is able to do.' }),
  localListVersion: z.number().int().nullable(),
  security: z
    .object({
      profile: z.number().int().min(0).max(3).meta({
        description: '0 none, 1 password, 2 password over TLS, 3 certificate of its own.',
      }),
      certificateNotAfter: Time.nullable().meta({ description: 'End of its certificate; null below 3.' }),
    })
    .nullable()
    .meta({ description: 'How its link is protected; null before its first connection.' }),
  certificateRequest: z
    .object({
      status: z.enum(['under-way', 'signed', 'failed']),
      at: Time,
      detail: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'The latest certificate that it asked our authority for; null: it never did.' }),
  reservations: z
    .array(z.object({ id: z.number().int(), evseId: z.number().int(), expiresAt: Time }))
    .meta({ description: 'Reservations of ours that it took and that have not ended; EVSE 0 is any.' }),
  externalLimits: z
    .array(z.object({ evseId: z.number().int(), source: z.string(), since: Time }))
    .meta({ description: 'Limits of its power that somebody else set; EVSE 0 is the whole station.' }),
  nonconforming: z.number().int().meta({
    description: 'Messages that break the specification since its last boot.',
  }),
  refusedAnswers: z.number().int().meta({
    description: 'Answers of ours that it could not use since its last boot.',
  }),
};

export const StationSchema = z
  .object({
    id: StationId,
    siteId: z.string().nullable(),
    name: z.string().nullable(),
    admission: z.enum(['accepted', 'pending', 'rejected']),
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    serial: z.string().nullable(),
    firmware: z.string().nullable(),
    protocol: z.enum(PROTOCOLS).nullable(),
    state: StationStateSchema,
    since: Time.nullable().meta({ description: 'Since when the state is true; null when nobody knows.' }),
    connected: z.boolean().meta({
      description: 'Whether a socket is open. That we do not know better yet is the state `unknown`.',
    }),
    connectedSince: Time.nullable(),
    lastSeenAt: Time.nullable(),
    evses: z.array(EvseSchema),
    liveTransactions: z.array(TransactionSchema),
    faults: z.array(StationFaultSchema),
    openIncidents: z.array(
      z.object({ id: z.string(), pattern: PatternSchema, status: IncidentStatusSchema, title: z.string() }),
    ),
    quarantined: z.boolean().meta({ description: 'Automatic recovery is exhausted; only people act.' }),
    resetsToday: z.number().int().meta({ description: 'Resets of ours within the last 24 hours.' }),
    ...learned,
    lastFrameSeq: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Newest journal entry that changed what is shown here.' }),
  })
  .meta({
    id: 'Station',
    description: 'A charging station as it is known now.',
    examples: [STATION_EXAMPLE],
  });

export const StationParams = z.object({ id: StationId });

export const StationListQuery = z.strictObject({
  ...paging,
  siteId: SiteId.optional(),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Text in id, name, vendor, model, firmware or serial.' }),
  connected: Flag.optional().meta({
    description: 'Only stations that are connected, or only those that are not.',
  }),
});

export const StationBody = z.strictObject({
  siteId: SiteId.nullable()
    .optional()
    .meta({ description: 'Site it stands at; null takes it off its site.' }),
  name: z.string().trim().max(200).nullable().optional(),
  password: z
    .string()
    .regex(/^[\x20-\x7e]{16,40}$/, 'Use 16 to 40 printable ASCII characters (OCPP security whitepaper)')
    .optional()
    .meta({
      description: 'Basic-auth password of the station (security profiles 1 and 2). Never shown again.',
    }),
});
export type StationInput = z.output<typeof StationBody>;
