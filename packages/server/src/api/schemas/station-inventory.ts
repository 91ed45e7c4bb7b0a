import { MONITOR_KINDS } from '@ohmward/ocpp';
import { z } from 'zod';
import { Severity } from './command-forms/setting-up.ts';
import { paging, Time } from './common.ts';
import { MONITOR_EXAMPLE, SETTING_EXAMPLE } from './knowledge-examples.ts';

export const SettingSchema = z
  .object({
    key: z.string().meta({
      description: 'Configuration key of OCPP 1.6, or `Component.Variable` of OCPP 2.',
    }),
    value: z.string().nullable().meta({ description: 'Null: it exists and was not told.' }),
    readOnly: z.boolean(),
    at: Time.meta({ description: 'When the station last told it.' }),
  })
  .meta({
    id: 'StationSetting',
    description: 'A setting as the charging station told it last.',
    examples: [SETTING_EXAMPLE],
  });

export const SettingsQuery = z.strictObject({
  ...paging,
  query: z.string().max(200).optional().meta({ description: 'Text in key or value, case-insensitive.' }),
});

export const MonitorSchema = z
  .object({
    id: z.number().int(),
    variable: z.string().meta({ description: 'As `key` of a setting.' }),
    kind: z.enum(MONITOR_KINDS),
    value: z.number(),
    severity: Severity,
    transaction: z.boolean().meta({ description: 'Only while a transaction is running.' }),
    at: Time.meta({ description: 'When the station last told it.' }),
  })
  .meta({
    id: 'StationMonitor',
    description: 'What makes a charging station report a variable by itself.',
    examples: [MONITOR_EXAMPLE],
  });
