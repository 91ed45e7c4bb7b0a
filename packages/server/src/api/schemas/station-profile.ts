import type { StationTraits } from '@ohmward/engine';
import { PROTOCOLS } from '@ohmward/ocpp';
import { z } from 'zod';
import { STATION_PROFILE_EXAMPLE } from './knowledge-examples.ts';

const Limit = z.object({
  unit: z.enum(['W', 'A']),
  phases: z.union([z.literal(1), z.literal(3)]),
  voltageV: z.number(),
  stepsA: z.array(z.number()).meta({ description: 'Only these currents are taken; empty: any.' }),
  stackLevel: z.number().int(),
  kind: z.enum(['relative', 'absolute']),
  purpose: z.enum(['default', 'station-maximum']),
});

export const StationTraitsSchema = z
  .object({
    boot: z.enum(['announced', 'never']),
    statusTrigger: z.enum(['both', 'station', 'connectors', 'none']),
    assumedFeatures: z.array(z.string()),
    settingsReport: z.enum(['all', 'named', 'none']),
    unreadableKeys: z.array(z.string()),
    measurands: z.enum(['list', 'singly']),
    limit: Limit,
    startStatuses: z.array(z.string()).nullable(),
    startCoolDownS: z.number(),
    startNeedsEvse: z.boolean(),
    forgetsTransactions: z.boolean(),
    register: z.enum(['lifetime', 'session']),
    unitlessEnergyFactor: z.number(),
    clockOffsetMin: z.number(),
    availableMeansUnplugged: z.boolean(),
    stationStatusCounts: z.boolean(),
    redialS: z.number(),
    availabilityChanges: z.boolean(),
    refusesForeignStops: z.boolean(),
    needsRootFirst: z.boolean(),
    resetStartsSession: z.boolean(),
  })
  .meta({
    id: 'StationTraits',
    description: 'How a model behaves where models differ.',
  }) satisfies z.ZodType<StationTraits>;

export const StationProfileSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    match: z
      .object({
        vendors: z.array(z.string()),
        models: z.array(z.string()).meta({ description: 'Empty: every model of the vendor.' }),
        firmware: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
        protocols: z.array(z.enum(PROTOCOLS)).nullable(),
      })
      .meta({ description: 'All that are given must fit; `*` at the end stands for any rest.' }),
    quirks: z.array(z.string()).meta({ description: 'Numbers of the known quirks it covers.' }),
    traits: StationTraitsSchema,
    source: z.string(),
    confidence: z.enum(['verified', 'secondary', 'inferred']),
  })
  .meta({
    id: 'StationProfile',
    description:
      'What the catalogue knows about the ways of a model. It only ever forbids more or reads better.',
    examples: [STATION_PROFILE_EXAMPLE],
  });
