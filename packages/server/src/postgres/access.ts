import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import type { Place } from './place.ts';

/** Name of the database and of its only role. */
export const DATABASE_NAME = 'ohmward';

/** Where the embedded server listens: a Unix socket, or loopback where its path would be too long. */
export type Endpoint =
  | { readonly kind: 'socket'; readonly folder: string; readonly port: number }
  | { readonly kind: 'loopback'; readonly port: number };

export interface Access {
  readonly endpoint: Endpoint;
  readonly password: string;
}

/** `sun_path` holds 108 bytes with its end mark on Linux, 104 on macOS. */
const SOCKET_PATH_BYTES_MAX = process.platform === 'darwin' ? 103 : 107;
const SOCKET_PORT = 5432;

/** What clients need to get in. Kept beside the database; the port stays, so that pools find it again. */
export async function accessTo(place: Place): Promise<Access> {
  const stored = readAccess(place.accessFile);
  if (stored === null && existsSync(join(place.cluster, 'PG_VERSION'))) {
    throw new Error(
      `${place.accessFile} is missing, and with it the password of the database in ${place.cluster}. ` +
        'Restore the file from a backup of the data folder.',
    );
  }
  const password = stored?.password ?? randomBytes(24).toString('base64url');
  const path = join(place.run, `.s.PGSQL.${SOCKET_PORT}`);
  const socketFits = process.platform !== 'win32' && Buffer.byteLength(path) <= SOCKET_PATH_BYTES_MAX;
  const endpoint: Endpoint = socketFits
    ? { kind: 'socket', folder: place.run, port: SOCKET_PORT }
    : { kind: 'loopback', port: stored?.port ?? (await freePort()) };
  const access = { endpoint, password };
  writeAccess(place.accessFile, access);
  return access;
}

/** Another port for a loopback server whose port was taken while it was down. */
export async function movedAccess(place: Place, access: Access): Promise<Access> {
  const moved: Access = { ...access, endpoint: { kind: 'loopback', port: await freePort() } };
  writeAccess(place.accessFile, moved);
  return moved;
}

export function clientConfig(access: Access, database: string): ClientConfig {
  const { endpoint, password } = access;
  const host = endpoint.kind === 'socket' ? endpoint.folder : '127.0.0.1';
  return { host, port: endpoint.port, user: DATABASE_NAME, password, database };
}

/** The same as a URL, for tools that take nothing else. */
export function urlOf(access: Access, database: string): string {
  const { endpoint } = access;
  const login = `${DATABASE_NAME}:${encodeURIComponent(access.password)}`;
  return endpoint.kind === 'socket'
    ? `postgresql://${login}@/${database}?host=${encodeURIComponent(endpoint.folder)}&port=${endpoint.port}`
    : `postgresql://${login}@127.0.0.1:${endpoint.port}/${database}`;
}

function readAccess(file: string): { password: string; port: number | null } | null {
  if (!existsSync(file)) return null;
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (content === null || typeof content !== 'object' || !('password' in content)) return null;
  const port = 'port' in content && typeof content.port === 'number' ? content.port : null;
  return { password: String(content.password), port };
}

function writeAccess(file: string, access: Access): void {
  const { endpoint, password } = access;
  const port = endpoint.kind === 'loopback' ? endpoint.port : null;
  writeFileSync(`${file}.new`, `${JSON.stringify({ password, port })}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function portIsFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
