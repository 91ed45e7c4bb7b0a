import { PROTOCOLS, requestsOf } from '@ohmward/ocpp';
import { z } from 'zod';
import type { Api } from '../api.ts';
import { COMMAND_ACTIONS } from '../schemas/command.ts';
import { pageSchema, problems } from '../schemas/common.ts';

const NATURES = ['reads', 'informs', 'configures', 'interrupts'] as const;

const ProtocolSchema = z
  .object({
    protocol: z.enum(PROTOCOLS),
    messages: z.array(
      z.object({
        message: z.string(),
        nature: z.enum(NATURES).meta({
          description:
            'What it may do, for the guard. reads: only asks. informs: shows or tells people something. ' +
            'configures: changes how the station behaves. interrupts: may end or begin service at once.',
        }),
        action: z.enum(COMMAND_ACTIONS).nullable().meta({
          description: 'Action that a plain payload of it is judged as; null: it only travels word for word.',
        }),
      }),
    ),
  })
  .meta({
    id: 'Protocol',
    description: 'Every message that a CSMS sends in one version of OCPP.',
    examples: [
      { protocol: 'ocpp2.1', messages: [{ message: 'Reset', nature: 'interrupts', action: 'reset' }] },
    ],
  });

/** What can be sent to stations: for people, and for suites that drive the server from outside. */
export function protocolRoutes(app: Api): void {
  const items = PROTOCOLS.map((protocol) => ({
    protocol,
    messages: requestsOf(protocol).map(({ message, nature, action }) => ({ message, nature, action })),
  }));
  app.route({
    method: 'GET',
    url: '/api/v1/protocols',
    config: { access: 'viewer' },
    schema: {
      tags: ['catalogue'],
      summary: 'Every message that can be sent, by version',
      description: 'Each can be sent word for word with the action `request`.',
      response: { 200: pageSchema(ProtocolSchema), ...problems },
    },
    handler: async () => ({ items, next: null }),
  });
}
