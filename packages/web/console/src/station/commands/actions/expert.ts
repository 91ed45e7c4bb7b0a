import type { CommandGroup } from '../action.ts';

/** Whatever the specification has, word for word. */
export const EXPERT: CommandGroup = {
  name: 'Expert',
  actions: [
    {
      id: 'request',
      word: 'Any message',
      fields: [
        { name: 'message', label: 'Message', kind: 'message' },
        {
          name: 'payload',
          label: 'Payload',
          kind: 'json',
          start: '{}',
          help: 'JSON, as the specification has it for this message',
        },
      ],
      pointless: (station) =>
        station.protocol === null ? 'It has never connected, so its OCPP version is not known' : null,
    },
  ],
};
