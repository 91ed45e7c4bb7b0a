import { type CommandGroup, EVSE_OR_ALL } from '../action.ts';

export const LIMITS: CommandGroup = {
  name: 'Limits and reservations',
  actions: [
    {
      id: 'limitPower',
      word: 'Limit power',
      fields: [
        {
          name: 'limitW',
          label: 'Limit in kW',
          kind: 'kilowatt',
          optional: true,
          help: 'Empty removes our limit.',
        },
        EVSE_OR_ALL,
      ],
    },
    {
      id: 'reserve',
      word: 'Reserve',
      fields: [
        { name: 'idToken', label: 'Id token', kind: 'text' },
        { name: 'expiresAt', label: 'Until', kind: 'when' },
        { ...EVSE_OR_ALL, none: 'Any EVSE' },
      ],
    },
    {
      id: 'cancelReservation',
      word: 'Cancel reservation',
      fields: [{ name: 'reservationId', label: 'Reservation', kind: 'reservation' }],
      pointless: (station) => (station.reservations.length === 0 ? 'It holds no reservation of ours' : null),
    },
  ],
};
