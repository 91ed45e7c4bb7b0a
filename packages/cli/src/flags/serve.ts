import { FlagError } from '../output.ts';
import { existingFile } from './existing-file.ts';
import { readSecurityFlags, readSecurityProfile } from './security.ts';
import type { SecurityFlags, SecurityProfile, SecuritySettings } from './security.ts';
import type { DatabaseFlags } from './database.ts';
import { readDatabaseFlags } from './database.ts';

/** Flags of `ohmward serve` as commander hands them over: all text, absent when not given. */
export interface ServeFlags extends DatabaseFlags, SecurityFlags {
  readonly port: string;
  readonly host: string;
  readonly policy?: string;
  readonly onboarding?: string;
  readonly authorization?: string;
  readonly json: boolean;
}

export interface ServeSettings extends SecuritySettings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly policyFile: string | null;
  readonly onboarding: 'open' | 'pending' | 'closed';
  readonly securityProfile: SecurityProfile;
  readonly authorization: 'accept-all' | 'list';
  readonly publicUrl: string | null;
  /** Said on stderr before the start. */
  readonly warnings: readonly string[];
}

/** Checks every flag; throws a FlagError that names the flag and the fix. */
export function readServeFlags(flags: ServeFlags): ServeSettings {
  const onboarding = oneOf('--onboarding', flags.onboarding ?? 'pending', [
    'open',
    'pending',
    'closed',
  ] as const);
  const securityProfile = readSecurityProfile(flags.securityProfile);
  const authorization = authorizationOf(flags.authorization);
  const alone = onboarding === 'open' && securityProfile === null && authorization === null;
  const security = readSecurityFlags(flags);
  return {
    ...readDatabaseFlags(flags),
    host: host(flags.host),
    port: port(flags.port),
    policyFile: flags.policy === undefined ? null : existingFile('--policy', flags.policy),
    onboarding,
    securityProfile: securityProfile ?? (alone ? 0 : 1),
    authorization: authorization ?? (alone ? 'accept-all' : 'list'),
    ...security,
    publicUrl: publicUrl(flags.publicUrl),
    warnings: alone
      ? [
          '--onboarding open alone also means --security-profile 0 and --authorization accept-all: any station may ' +
            'connect without a password and any driver may charge. Name the other two for anything but a trial.',
        ]
      : [],
  };
}

function oneOf<const T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new FlagError(`${flag} ${value} is not known. Use ${list(allowed)}.`);
  return found;
}

function authorizationOf(value: string | undefined): 'accept-all' | 'list' | null {
  if (value === undefined) return null;
  if (value === 'upstream') {
    throw new FlagError('--authorization upstream is not available yet. Use accept-all or list.');
  }
  return oneOf('--authorization', value, ['accept-all', 'list']);
}

function port(value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= 65_535))
    throw new FlagError(`--port ${value} is no port. Use 1 to 65535, or 0 for any free one.`);
  return number;
}

function host(value: string): string {
  if (value.trim() === '')
    throw new FlagError('--host is empty. Use 0.0.0.0 for all addresses or 127.0.0.1 for this machine.');
  return value;
}

function publicUrl(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new FlagError(
      `--public-url ${value} is no web address. Write it like https://charging.example.com`,
    );
  }
  const url = new URL(value);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new FlagError(
      `--public-url ${value} has a path. Only scheme, host and port are allowed: ${url.origin}`,
    );
  }
  return url.origin;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
