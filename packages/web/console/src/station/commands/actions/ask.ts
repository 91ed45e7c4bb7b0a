import { type CommandGroup, EVSE_OR_ALL, SETTING_HELP } from '../action.ts';
import { ROOT_USES } from './certificates.ts';

/** Only asks; nothing changes at the station. */
export const ASK: CommandGroup = {
  name: 'Ask',
  actions: [
    {
      id: 'probe',
      word: 'Probe',
      fields: [
        {
          name: 'message',
          label: 'Ask it to send',
          kind: 'choice',
          options: [
            ['status', 'Connector status'],
            ['heartbeat', 'Heartbeat'],
            ['boot', 'Boot notification'],
            ['meter', 'Meter values'],
            ['transaction', 'State of its transactions'],
            ['firmware', 'Firmware status'],
            ['log', 'Log upload status'],
            ['certificate', 'Request for a certificate'],
          ],
        },
        EVSE_OR_ALL,
      ],
    },
    {
      id: 'readSettings',
      word: 'Read settings',
      fields: [{ name: 'keys', label: 'Settings, one per line', kind: 'lines', help: SETTING_HELP }],
    },
    {
      id: 'reportSettings',
      word: 'Report all settings',
      fields: [
        {
          name: 'scope',
          label: 'How much',
          kind: 'choice',
          options: [
            ['all', 'Everything it has'],
            ['configuration', 'What can be set'],
            ['summary', 'A summary'],
          ],
        },
      ],
    },
    { id: 'reportMonitors', word: 'Report monitors', fields: [], deviceModel: true },
    {
      id: 'readSchedule',
      word: 'Read charging schedule',
      fields: [
        { ...EVSE_OR_ALL, none: 'Grid connection' },
        { name: 'durationS', label: 'For the next seconds', kind: 'number', start: '3600' },
      ],
    },
    { id: 'readLocalListVersion', word: 'Read local list version', fields: [] },
    {
      id: 'listCertificates',
      word: 'List certificates',
      fields: [
        {
          name: 'use',
          label: 'Which',
          kind: 'choice',
          optional: true,
          options: [['', 'All of them'], ['station', 'Its own'], ...ROOT_USES],
        },
      ],
    },
    {
      id: 'getLog',
      word: 'Fetch log',
      fields: [
        { name: 'url', label: 'Upload to', kind: 'url', help: 'https, ftp or sftp, without a password' },
        {
          name: 'kind',
          label: 'Log',
          kind: 'choice',
          options: [
            ['diagnostics', 'Diagnostics'],
            ['security', 'Security events'],
          ],
        },
      ],
    },
  ],
};
