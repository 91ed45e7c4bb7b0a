import { z } from 'zod';
import { Time } from './common.ts';
import { StationStateSchema } from './station-state.ts';

export const FleetSchema = z
  .object({
    at: Time,
    stations: z.array(
      z.object({
        id: z.string(),
        siteId: z.string().nullable(),
        vendor: z.string().nullable(),
        model: z.string().nullable(),
        firmware: z.string().nullable(),
        protocol: z.string().nullable(),
        state: StationStateSchema,
        since: Time.nullable(),
        incidents: z.number().int().meta({ description: 'Open incidents that cover the station.' }),
      }),
    ),
  })
  .meta({ id: 'Fleet', description: 'The whole network in one compact answer, for a grid.' });

const count = z.number().int();

export const KillSwitchSchema = z
  .object({
    scope: z.enum(['all', 'site', 'playbook']),
    target: z.string().meta({ description: 'Site or playbook id; `*` for all.' }),
    reason: z.string(),
    since: Time,
  })
  .meta({ id: 'KillSwitch' });

export const BreakerSchema = z
  .object({ tripped: z.boolean(), trippedAt: Time.nullable(), reason: z.string().nullable() })
  .meta({ id: 'Breaker', description: 'Stops all automatic action; only a person closes it again.' });

export const OverviewSchema = z
  .object({
    at: Time,
    stations: z.object({
      total: count,
      available: count,
      charging: count,
      faulted: count,
      unavailable: count,
      offline: count,
      unknown: count,
      pending: count,
    }),
    incidents: z.object({ needsYou: count, handling: count, verifying: count, resolvedToday: count }),
    storm: z.object({ on: z.boolean(), until: Time.nullable() }),
    breaker: BreakerSchema,
    killSwitches: z.array(KillSwitchSchema),
    ownLink: z.object({ ok: z.boolean(), incidentId: z.string().nullable(), returning: z.boolean() }).meta({
      description:
        'Whether our own connection is suspected; returning: stations are still on their way back.',
    }),
    inputsPerSecond: z.number(),
    ready: z.boolean(),
    trouble: z.string().nullable(),
    engineVersion: z.string(),
    policy: z.object({ version: z.string(), label: z.string() }),
    version: z.string(),
  })
  .meta({ id: 'Overview' });
