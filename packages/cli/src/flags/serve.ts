import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { FlagError } from '../output.ts';
import type { DatabaseFlags } from './database.ts';
import { readDatabaseFlags } from './database.ts';

/** Flags of `ohmward serve` as commander hands them over: all text, absent when not given. */
export interface ServeFlags extends DatabaseFlags {
  readonly port: string;
  readonly host: string;
  readonly policy?: string;
  readonly onboarding?: string;
  readonly securityProfile?: string;
  readonly authorization?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly publicUrl?: string;
  readonly json: boolean;
}

export interface ServeSettings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly policyFile: string | null;
  readonly onboarding: 'open' | 'pending' | 'closed';
  readonly securityProfile: 0 | 1;
  readonly authorization: 'accept-all' | 'list';
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
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
  const securityProfile = profile(flags.securityProfile);
  const authorization = authorizationOf(flags.authorization);
  const alone = onboarding === 'open' && securityProfile === null && authorization === null;
  const tls = tlsFiles(flags);
  return {
    ...readDatabaseFlags(flags),
    host: host(flags.host),
    port: port(flags.port),
    policyFile: flags.policy === undefined ? null : existing('--policy', flags.policy),
    onboarding,
    securityProfile: securityProfile ?? (alone ? 0 : 1),
    authorization: authorization ?? (alone ? 'accept-all' : 'list'),
    tls,
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

function profile(value: string | undefined): 0 | 1 | null {
  if (value === undefined) return null;
  if (value === '2' || value === '3') {
    throw new FlagError(
      `--security-profile ${value} is not available yet. Use 0 or 1, with TLS by --tls-cert.`,
    );
  }
  return oneOf('--security-profile', value, ['0', '1']) === '0' ? 0 : 1;
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

function tlsFiles(flags: ServeFlags): ServeSettings['tls'] {
  const { tlsCert, tlsKey } = flags;
  if (tlsCert === undefined && tlsKey === undefined) return null;
  if (tlsCert === undefined)
    throw new FlagError('--tls-key needs --tls-cert as well: the certificate, as PEM.');
  if (tlsKey === undefined)
    throw new FlagError('--tls-cert needs --tls-key as well: its private key, as PEM.');
  return { certFile: existing('--tls-cert', tlsCert), keyFile: existing('--tls-key', tlsKey) };
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

function existing(flag: string, value: string): string {
  const path = resolve(value);
  if (!existsSync(path)) throw new FlagError(`${flag} ${value}: there is no such file.`);
  return path;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
