import { type CommandGroup, SETTING_HELP } from '../action.ts';

const SEVERITIES = [
  ['0', '0 Danger'],
  ['1', '1 Hardware failure'],
  ['2', '2 System failure'],
  ['3', '3 Critical'],
  ['4', '4 Error'],
  ['5', '5 Alert'],
  ['6', '6 Warning'],
  ['7', '7 Notice'],
  ['8', '8 Informational'],
  ['9', '9 Debug'],
] as const;

/** Settings, and what the station watches and reports by itself. */
export const MONITORING: CommandGroup = {
  name: 'Settings and monitoring',
  actions: [
    {
      id: 'configure',
      word: 'Change a setting',
      fields: [
        { name: 'key', label: 'Setting', kind: 'text', help: SETTING_HELP },
        { name: 'value', label: 'Value', kind: 'text' },
      ],
    },
    {
      id: 'setMonitors',
      word: 'Set a monitor',
      deviceModel: true,
      fields: [
        { name: 'variable', label: 'Variable', kind: 'text', help: 'Component.Variable' },
        {
          name: 'kind',
          label: 'Report',
          kind: 'choice',
          options: [
            ['upper-threshold', 'Above a value'],
            ['lower-threshold', 'Below a value'],
            ['delta', 'When it changes by'],
            ['periodic', 'Every so many seconds'],
            ['periodic-clock-aligned', 'Every so many seconds, by the clock'],
          ],
        },
        { name: 'value', label: 'Value', kind: 'number' },
        { name: 'severity', label: 'Severity', kind: 'choice', options: SEVERITIES, start: '6' },
        {
          name: 'transaction',
          label: 'When',
          kind: 'truth',
          options: [
            ['false', 'Always'],
            ['true', 'Only during a session'],
          ],
        },
      ],
      shape: ({ severity, ...monitor }) => ({ monitors: [{ ...monitor, severity: Number(severity) }] }),
    },
    {
      id: 'clearMonitors',
      word: 'Clear monitors',
      deviceModel: true,
      fields: [{ name: 'ids', label: 'Monitors, one per line', kind: 'numbers' }],
    },
    {
      id: 'setMonitoringBase',
      word: 'Set monitoring base',
      deviceModel: true,
      fields: [
        {
          name: 'base',
          label: 'Active monitors',
          kind: 'choice',
          options: [
            ['all', 'All'],
            ['factory', 'Those it left the factory with'],
            ['hard-wired', 'Only those that cannot be removed'],
          ],
          start: 'factory',
        },
      ],
    },
    {
      id: 'setMonitoringLevel',
      word: 'Set monitoring level',
      deviceModel: true,
      fields: [{ name: 'severity', label: 'Report up to', kind: 'choice', options: SEVERITIES, start: '9' }],
      shape: ({ severity }) => ({ severity: Number(severity) }),
    },
  ],
};
