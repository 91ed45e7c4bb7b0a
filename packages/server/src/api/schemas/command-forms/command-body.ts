import { z } from 'zod';
import { ACTING } from './acting.ts';
import { READING } from './reading.ts';
import { REQUEST } from './request.ts';
import { SETTING_UP } from './setting-up.ts';

/**
 * One form per action: what the caller may say about it. Delivering a station its own certificate is not
 * among them; the certificate authority does that when the station asks.
 */
export const CommandBody = z
  .discriminatedUnion('action', [...READING, ...ACTING, ...SETTING_UP, REQUEST])
  .meta({
    id: 'CommandRequest',
    description: 'A command to one charging station. It passes the same guard as the playbooks.',
    examples: [{ action: 'reset', type: 'soft', reason: 'Screen frozen, driver on the phone' }],
  });
export type CommandInput = z.output<typeof CommandBody>;
