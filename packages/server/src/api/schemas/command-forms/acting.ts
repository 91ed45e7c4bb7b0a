import { z } from 'zod';
import { common, ConnectorId, EvseId, SettingKey, Token, Url, When, WireInteger } from './parts.ts';
import { CertificatePem } from './pem.ts';
import { holdsAddressPassword } from './secrets.ts';

const VERDICTS = ['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'] as const;

/** Commands that repair, serve a driver or look after the station. */
export const ACTING = [
  z.strictObject({
    action: z.literal('reset'),
    type: z.enum(['soft', 'hard']),
    evseId: EvseId.optional(),
    ...common,
  }),
  z.strictObject({
    action: z.literal('unlock'),
    evseId: EvseId.optional(),
    connectorId: ConnectorId.optional(),
    ...common,
  }),
  z.strictObject({
    action: z.literal('startSession'),
    idToken: Token,
    evseId: EvseId.optional(),
    ...common,
  }),
  z.strictObject({
    action: z.literal('stopSession'),
    transactionId: z.string().min(1).max(128),
    ...common,
  }),
  z.strictObject({
    action: z.literal('setAvailability'),
    operative: z.boolean(),
    evseId: EvseId.optional(),
    connectorId: ConnectorId.optional(),
    ...common,
  }),
  z.strictObject({ action: z.literal('clearCache'), ...common }),
  z.strictObject({
    action: z.literal('sendLocalList'),
    version: WireInteger.min(1).optional().meta({
      description: 'Left out, it is the time in seconds, so that later lists have higher versions.',
    }),
    update: z.enum(['full', 'differential']).default('full'),
    entries: z
      .array(
        z.strictObject({
          idToken: Token,
          status: z.enum(VERDICTS).nullable().meta({ description: 'Null removes it from the list.' }),
        }),
      )
      .max(5000, 'Send at most 5,000 entries at a time'),
    ...common,
  }),
  z.strictObject({
    action: z.literal('configure'),
    key: SettingKey('Passwords are not set by a command, because commands are kept in the journal'),
    value: z
      .string()
      .max(2500)
      .refine((value) => !holdsAddressPassword(value), {
        error: 'Send an address without a password: commands are kept in the journal',
      }),
    ...common,
  }),
  z.strictObject({
    action: z.literal('limitPower'),
    evseId: EvseId.optional(),
    limitW: z.number().min(0).max(10_000_000).nullable(),
    ...common,
  }),
  z.strictObject({
    action: z.literal('updateFirmware'),
    url: Url,
    retrieveAt: When.optional(),
    signature: z
      .strictObject({
        certificatePem: CertificatePem,
        value: z
          .string()
          .regex(/^[A-Za-z0-9+/=\s]{1,800}$/, 'Send the signature in base64, 800 characters at most'),
      })
      .optional()
      .meta({ description: 'By the vendor: signing certificate and signature. Left out: unsigned.' }),
    ...common,
  }),
  z.strictObject({
    action: z.literal('reserve'),
    idToken: Token,
    expiresAt: When,
    evseId: EvseId.optional(),
    ...common,
  }),
  z.strictObject({ action: z.literal('cancelReservation'), reservationId: WireInteger, ...common }),
] as const;
