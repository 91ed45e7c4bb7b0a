import { MONITOR_KINDS, ROOT_USES } from '@ohmward/ocpp';
import { z } from 'zod';
import { common, SettingKey, WireInteger } from './parts.ts';
import { CertificatePem } from './pem.ts';

export const Severity = z.number().int().min(0).max(9).meta({ description: '0 danger … 9 debug.' });

const Hash = z
  .string()
  .regex(/^[0-9a-fA-F]{1,128}$/, 'Send hexadecimal digits, as listCertificates answers them');

/** Commands about monitoring and certificates of a station. */
export const SETTING_UP = [
  z.strictObject({
    action: z.literal('setMonitors'),
    monitors: z
      .array(
        z.strictObject({
          id: WireInteger.optional().meta({ description: 'Of one to replace; left out for a new one.' }),
          variable: SettingKey('A password is not monitored'),
          kind: z.enum(MONITOR_KINDS),
          value: z.number(),
          severity: Severity,
          transaction: z
            .boolean()
            .default(false)
            .meta({ description: 'Only while a transaction is running.' }),
        }),
      )
      .min(1, 'Send at least one monitor')
      .max(100, 'Send at most 100 monitors at a time'),
    ...common,
  }),
  z.strictObject({
    action: z.literal('clearMonitors'),
    ids: z
      .array(WireInteger)
      .min(1, 'Name at least one monitor')
      .max(1000, 'Name at most 1,000 monitors at a time'),
    ...common,
  }),
  z.strictObject({
    action: z.literal('setMonitoringBase'),
    base: z.enum(['all', 'factory', 'hard-wired']),
    ...common,
  }),
  z.strictObject({ action: z.literal('setMonitoringLevel'), severity: Severity, ...common }),
  z.strictObject({
    action: z.literal('installCertificate'),
    use: z.enum(ROOT_USES),
    pem: CertificatePem,
    ...common,
  }),
  z.strictObject({
    action: z.literal('deleteCertificate'),
    hash: z.strictObject({
      algorithm: z.enum(['SHA256', 'SHA384', 'SHA512']),
      issuerNameHash: Hash,
      issuerKeyHash: Hash,
      serialNumber: Hash.max(40),
    }),
    ...common,
  }),
] as const;
