import { z } from 'zod';
import { Reason, StationId, Time, paging } from './common.ts';

export const CERTIFICATE_STATUSES = ['active', 'expired', 'revoked'] as const;

export const CertificateSchema = z
  .object({
    serial: z.string().meta({
      description: 'Hexadecimal, small letters.',
      examples: ['5f3c9a1e0b7d42c88e6a51f0c2d94b37'],
    }),
    stationId: z.string(),
    status: z.enum(CERTIFICATE_STATUSES),
    issuer: z.string(),
    issuedAt: Time,
    notBefore: Time,
    notAfter: Time,
    revokedAt: Time.nullable(),
    revokedBy: z.string().nullable().meta({ description: 'Id of the person or program.' }),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Certificate', description: 'A certificate that a charging station was given.' });

export const CertificateQuery = z.strictObject({
  stationId: StationId.optional(),
  status: z.enum(CERTIFICATE_STATUSES).optional(),
  ...paging,
});

export const CertificateParams = z.object({
  serial: z
    .string()
    .regex(/^[0-9a-fA-F]{1,64}$/, 'Send hexadecimal digits without colons')
    .transform((serial) => serial.toLowerCase())
    .meta({ description: 'Serial number, hexadecimal.' }),
});

export const RevokeBody = z.strictObject({ reason: Reason });

export const AuthorityQuery = z.strictObject({
  part: z
    .enum(['root', 'chain'])
    .default('root')
    .meta({ description: '`root`: what stations install. `chain`: the one that signs and all above it.' }),
});
