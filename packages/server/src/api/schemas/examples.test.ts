import { expect, it } from 'vitest';
import { CommandDetailSchema, CommandSchema } from './command.ts';
import { ProblemSchema } from './common.ts';
import * as examples from './examples.ts';
import { FrameSchema } from './frame.ts';
import { IncidentSchema } from './incident.ts';
import * as knowledge from './knowledge-examples.ts';
import { SiteBody } from './site.ts';
import { StationSchema } from './station.ts';
import { MonitorSchema, SettingSchema } from './station-inventory.ts';
import { StationProfileSchema } from './station-profile.ts';
import { TransactionSchema } from './transaction.ts';

it.each([
  ['station', StationSchema, examples.STATION_EXAMPLE],
  ['transaction', TransactionSchema, examples.TRANSACTION_EXAMPLE],
  ['command', CommandSchema, examples.COMMAND_EXAMPLE],
  ['command with its answer', CommandDetailSchema, examples.COMMAND_DETAIL_EXAMPLE],
  ['setting', SettingSchema, knowledge.SETTING_EXAMPLE],
  ['monitor', MonitorSchema, knowledge.MONITOR_EXAMPLE],
  ['station profile', StationProfileSchema, knowledge.STATION_PROFILE_EXAMPLE],
  ['incident', IncidentSchema, examples.INCIDENT_EXAMPLE],
  ['frame', FrameSchema, examples.FRAME_EXAMPLE],
  ['site', SiteBody, examples.SITE_EXAMPLE],
  ['problem', ProblemSchema, examples.PROBLEM_EXAMPLE],
])('the example of a %s is one', (_name, schema, example) => {
  expect(schema.strict().safeParse(example).error).toBeUndefined();
});
