import { CONNECTOR_STATUSES } from '@ohmward/ocpp';
import { z } from 'zod';

const text = z.string().min(1);
const texts = z.array(text);
const seconds = z.number().int().min(0).max(86_400);
const version = z.union([
  z.string().regex(/\d/, { error: 'a version with a number in it, in quotes: "1.8.21"' }),
  z.null(),
]);

const limit = z.strictObject({
  unit: z.enum(['W', 'A']).optional(),
  phases: z.union([z.literal(1), z.literal(3)], { error: '1 or 3' }).optional(),
  voltageV: z.number().min(100).max(1_000).optional(),
  stepsA: z.array(z.number().positive().max(1_000)).optional(),
  stackLevel: z.number().int().min(0).max(100).optional(),
  kind: z.enum(['relative', 'absolute']).optional(),
  purpose: z.enum(['default', 'station-maximum']).optional(),
});

/** What differs from a careful stranger. A trait that is not known is refused: it would do nothing. */
const traits = z.strictObject({
  boot: z.enum(['announced', 'never']).optional(),
  statusTrigger: z.enum(['both', 'station', 'connectors', 'none']).optional(),
  assumedFeatures: texts.optional(),
  settingsReport: z.enum(['all', 'named', 'none']).optional(),
  unreadableKeys: texts.optional(),
  measurands: z.enum(['list', 'singly']).optional(),
  limit: limit.optional(),
  startStatuses: z.array(z.enum(CONNECTOR_STATUSES)).min(1).nullable().optional(),
  startCoolDownS: seconds.optional(),
  startNeedsEvse: z.boolean().optional(),
  resetStartsSession: z.boolean().optional(),
  forgetsTransactions: z.boolean().optional(),
  register: z.enum(['lifetime', 'session']).optional(),
  unitlessEnergyFactor: z.number().positive().max(1_000_000).optional(),
  clockOffsetMin: z.number().int().min(-1_440).max(1_440).optional(),
  availableMeansUnplugged: z.boolean().optional(),
  stationStatusCounts: z.boolean().optional(),
  redialS: seconds.optional(),
  availabilityChanges: z.boolean().optional(),
  refusesForeignStops: z.boolean().optional(),
  needsRootFirst: z.boolean().optional(),
});

/** One file of `catalog/station-profiles/`. */
export const stationProfilesSchema = z.strictObject({
  profiles: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, {
          error: 'small letters, digits, dots and dashes, such as keba-p30-2.0.1',
        }),
        name: text,
        match: z.strictObject({
          vendors: texts.min(1),
          models: texts.default([]),
          firmware: z
            .strictObject({ from: version.default(null), to: version.default(null) })
            .nullable()
            .default(null),
          protocols: z
            .array(z.enum(['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1']))
            .min(1)
            .nullable()
            .default(null),
        }),
        quirks: z
          .array(z.string().regex(/^Q\d{1,2}$/, { error: 'the number of a quirk, such as Q5' }))
          .default([]),
        traits: traits.default({}),
        source: text,
        confidence: z.enum(['verified', 'secondary', 'inferred']),
        note: text.optional(),
      }),
    )
    .min(1),
});

export type StationProfileEntry = z.output<typeof stationProfilesSchema>['profiles'][number];
