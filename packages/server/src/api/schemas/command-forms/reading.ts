import { ROOT_USES } from '@ohmward/ocpp';
import { z } from 'zod';
import { common, ConnectorId, EvseId, SettingKey, Url } from './parts.ts';

const DAY_S = 86_400;

/** Commands that only ask. */
export const READING = [
  z.strictObject({
    action: z.literal('probe'),
    message: z
      .enum(['status', 'boot', 'heartbeat', 'meter', 'transaction', 'firmware', 'log', 'certificate'])
      .default('status'),
    evseId: EvseId.optional(),
    connectorId: ConnectorId.optional(),
    ...common,
  }),
  z.strictObject({
    action: z.literal('getLog'),
    url: Url,
    kind: z.enum(['diagnostics', 'security']).optional().meta({ description: 'Left out: diagnostics.' }),
    ...common,
  }),
  z.strictObject({
    action: z.literal('readSettings'),
    keys: z
      .array(SettingKey('Passwords are not read by a command, because its answer is kept in the journal'))
      .min(1, 'Name at least one setting; reportSettings asks for all')
      .max(100, 'Ask for at most 100 settings at a time'),
    ...common,
  }),
  z.strictObject({
    action: z.literal('reportSettings'),
    scope: z.enum(['all', 'configuration', 'summary']).default('all'),
    ...common,
  }),
  z.strictObject({ action: z.literal('reportMonitors'), ...common }),
  z.strictObject({ action: z.literal('readLocalListVersion'), ...common }),
  z.strictObject({
    action: z.literal('readSchedule'),
    evseId: EvseId.default(0).meta({ description: '0: the grid connection of the whole station.' }),
    durationS: z.number().int().min(1).max(DAY_S).default(3600),
    ...common,
  }),
  z.strictObject({
    action: z.literal('listCertificates'),
    use: z
      .enum([...ROOT_USES, 'station'])
      .nullable()
      .default(null)
      .meta({ description: 'Null: all of them.' }),
    ...common,
  }),
] as const;
