import { type CommandGroup, EVSE_OR_ALL } from '../action.ts';

/** What helps a driver or gets a station going again. */
export const REPAIR: CommandGroup = {
  name: 'Help and repair',
  actions: [
    { id: 'clearCache', word: 'Clear authorization cache', fields: [] },
    {
      id: 'unlock',
      word: 'Unlock connector',
      fields: [{ name: 'connector', label: 'Connector', kind: 'connector' }],
    },
    {
      id: 'startSession',
      word: 'Start session',
      fields: [
        { name: 'idToken', label: 'Id token', kind: 'text' },
        { ...EVSE_OR_ALL, none: 'Any EVSE' },
      ],
    },
    {
      id: 'stopSession',
      word: 'Stop session',
      fields: [{ name: 'transactionId', label: 'Session', kind: 'transaction' }],
      pointless: (station) => (station.liveTransactions.length === 0 ? 'No session is running' : null),
    },
    {
      id: 'setAvailability',
      word: 'Set availability',
      fields: [
        {
          name: 'operative',
          label: 'From now on',
          kind: 'truth',
          options: [
            ['true', 'In service'],
            ['false', 'Out of service'],
          ],
        },
        EVSE_OR_ALL,
      ],
    },
    {
      id: 'reset',
      word: 'Reset',
      fields: [
        {
          name: 'type',
          label: 'How',
          kind: 'choice',
          options: [
            ['soft', 'Soft: restart the software'],
            ['hard', 'Hard: cut power to the controller'],
          ],
        },
        EVSE_OR_ALL,
      ],
    },
    {
      id: 'updateFirmware',
      word: 'Update firmware',
      fields: [
        { name: 'url', label: 'Firmware file', kind: 'url', help: 'https, ftp or sftp, without a password' },
      ],
    },
  ],
};
