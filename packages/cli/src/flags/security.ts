import { FlagError } from '../output.ts';
import { existingFile } from './existing-file.ts';

/** Flags about proof and encryption, as commander hands them over. */
export interface SecurityFlags {
  readonly securityProfile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindTlsProxy?: boolean;
  readonly publicUrl?: string;
  readonly stationCaCert?: string;
  readonly stationCaKey?: string;
  readonly stationCertificateDays?: string;
  readonly operator?: string;
}

export type SecurityProfile = 0 | 1 | 2 | 3;

export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface SecuritySettings {
  readonly tls: CertificateFiles | null;
  readonly behindTlsProxy: boolean;
  readonly stationAuthority: CertificateFiles | null;
  readonly stationCertificateDays: number;
  readonly operator: string | null;
}

const DAYS_DEFAULT = 365;
/** As long as Ohmward's own authority is valid. */
const DAYS_MAX = 7_300;
/** Organization name of a certificate (RFC 5280, appendix A.1). */
const OPERATOR_LENGTH_MAX = 64;

/** Checks the flags and how they fit together; throws a FlagError that names the flag and the fix. */
export function readSecurityFlags(flags: SecurityFlags): SecuritySettings {
  const tls = certificateFiles('--tls-cert', flags.tlsCert, '--tls-key', flags.tlsKey);
  const profile = readSecurityProfile(flags.securityProfile);
  const behindTlsProxy = flags.behindTlsProxy === true;
  if (behindTlsProxy && tls !== null) {
    throw new FlagError(
      '--behind-tls-proxy and --tls-cert exclude each other: either the proxy ends TLS or Ohmward.',
    );
  }
  if (behindTlsProxy && flags.publicUrl?.startsWith('https://') !== true) {
    throw new FlagError(
      '--behind-tls-proxy needs --public-url https://…: the address at which stations reach the proxy.',
    );
  }
  if (profile === 3 && tls === null) {
    throw new FlagError(
      '--security-profile 3 needs --tls-cert and --tls-key: Ohmward itself must see the certificates of stations.',
    );
  }
  if (profile === 2 && tls === null && !behindTlsProxy) {
    throw new FlagError(
      '--security-profile 2 needs --tls-cert and --tls-key, or --behind-tls-proxy with --public-url https://…',
    );
  }
  return {
    tls,
    behindTlsProxy,
    stationAuthority: certificateFiles(
      '--station-ca-cert',
      flags.stationCaCert,
      '--station-ca-key',
      flags.stationCaKey,
    ),
    stationCertificateDays: days(flags.stationCertificateDays),
    operator: operator(flags.operator),
  };
}

/** Null when the flag is not given. */
export function readSecurityProfile(value: string | undefined): SecurityProfile | null {
  if (value === undefined) return null;
  const found = ([0, 1, 2, 3] as const).find((one) => String(one) === value);
  if (found === undefined) throw new FlagError(`--security-profile ${value} is not known. Use 0, 1, 2 or 3.`);
  return found;
}

function certificateFiles(
  certFlag: string,
  certFile: string | undefined,
  keyFlag: string,
  keyFile: string | undefined,
): CertificateFiles | null {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined)
    throw new FlagError(`${keyFlag} needs ${certFlag} as well: the certificate, as PEM.`);
  if (keyFile === undefined)
    throw new FlagError(`${certFlag} needs ${keyFlag} as well: its private key, as PEM.`);
  return { certFile: existingFile(certFlag, certFile), keyFile: existingFile(keyFlag, keyFile) };
}

function days(value: string | undefined): number {
  if (value === undefined) return DAYS_DEFAULT;
  const number = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= 1 && number <= DAYS_MAX)) {
    throw new FlagError(`--station-certificate-days ${value} is no number of days. Use 1 to ${DAYS_MAX}.`);
  }
  return number;
}

function operator(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value.trim() === '' || value.length > OPERATOR_LENGTH_MAX || /[\p{Cc}\p{Cs}]/u.test(value)) {
    throw new FlagError(`--operator is no name of 1 to ${OPERATOR_LENGTH_MAX} characters.`);
  }
  return value.trim();
}
