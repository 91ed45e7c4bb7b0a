import { isSecretSetting } from '@ohmward/ocpp';
import { z } from 'zod';
import { Reason } from '../common.ts';

/** Pieces that several forms of commands share. */

export const common = { reason: Reason };

export const EvseId = z.number().int().min(0).max(1000);
export const ConnectorId = z.number().int().min(0).max(100);
export const Token = z.string().min(1).max(255).meta({ description: 'Id token; stored sealed.' });
/** OCPP integers have 32 bits on most stations. */
export const WireInteger = z.number().int().min(0).max(2_147_483_647);

export const When = z.iso
  .datetime({ offset: true, error: 'Send a time as RFC 3339, for example 2026-03-14T09:26:53Z' })
  .transform((text) => Date.parse(text));

export const Url = z
  .url({ protocol: /^(https?|ftps?|sftp)$/, error: 'Send an http, https, ftp or sftp URL' })
  .max(512)
  .refine((url) => !URL.canParse(url) || new URL(url).password === '', {
    error: 'Send an address without a password, for example a signed link: commands are kept in the journal',
  });

const KEY_HELP =
  'A configuration key of OCPP 1.6, or a variable of OCPP 2 as `Component.Variable`, for example ' +
  '`EVSE@1.AllowReset` or `OCPPCommCtrlr.MessageAttempts[TransactionEvent]`.';

/** Name of a setting. What is read or set through a command is kept in the journal, where no password may be. */
export const SettingKey = (problem: string) =>
  z
    .string()
    .min(1)
    .max(256)
    .refine((key) => !isSecretSetting(key), { error: problem })
    .meta({ description: KEY_HELP });
