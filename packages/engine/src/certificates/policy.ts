import type { CertificatePolicy, Policy } from '../model/policy.ts';

/** Policies written before stations had certificates sign none and watch none. */
const NONE: CertificatePolicy = { renewBeforeDays: 0, alarmBeforeDays: 0, requestsPerHour: 0 };

export function certificatePolicy({
  certificates,
}: Partial<Pick<Policy, 'certificates'>>): CertificatePolicy {
  return certificates ?? NONE;
}

/** The playbook under whose name certificates are asked for and delivered. */
export const CERTIFICATES = 'certificates';
