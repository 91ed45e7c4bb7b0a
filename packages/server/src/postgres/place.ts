import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Account, canReach } from './unprivileged.ts';

/**
 * Folders of one embedded database. Normally all of it is `<data dir>/postgres`. When the account that
 * runs Postgres cannot get there (the data dir lies under a home that only root can read), it is
 * `/var/lib/ohmward/<hash of the data dir>-<random>`, and `<data dir>/postgres.json` says so.
 */
export interface Place {
  readonly root: string;
  /** Postgres' own PGDATA. */
  readonly cluster: string;
  /** Unix socket; closed to everyone but the account and root. */
  readonly run: string;
  readonly logFile: string;
  /** Password and port; readable for this process' user only. */
  readonly accessFile: string;
}

const FAR_ROOT = '/var/lib/ohmward';

/**
 * The data dir, created if need be; its real path. A new one lets the account through to its database but not
 * look around; one that exists keeps the permissions that the operator gave it.
 */
export function dataFolder(dataDir: string, account: Account | null): string {
  mkdirSync(dataDir, { recursive: true, mode: account === null ? 0o700 : 0o711 });
  return realpathSync(dataDir);
}

/** Finds or creates the place of the database whose data dir has the real path `home`. */
export function placeOf(home: string, account: Account | null, log: Logger): Place {
  const root = existing(home) ?? chosen(home, account, log);
  const place: Place = {
    root,
    cluster: join(root, 'cluster'),
    run: join(root, 'run'),
    logFile: join(root, 'postgres.log'),
    accessFile: join(home, 'postgres-access.json'),
  };
  for (const folder of [place.root, place.run]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (account !== null) chownSync(folder, account.uid, account.gid);
  }
  return place;
}

function existing(home: string): string | null {
  const pointer = join(home, 'postgres.json');
  if (existsSync(pointer)) {
    const content: unknown = JSON.parse(readFileSync(pointer, 'utf8'));
    if (content !== null && typeof content === 'object' && 'location' in content)
      return String(content.location);
    throw new Error(
      `${pointer} names no location. Restore it from a backup, or delete it to start with an empty database.`,
    );
  }
  return existsSync(join(home, 'postgres', 'cluster')) ? join(home, 'postgres') : null;
}

function chosen(home: string, account: Account | null, log: Logger): string {
  if (canReach(account, home)) return join(home, 'postgres');
  const prefix = createHash('sha256').update(home).digest('hex').slice(0, 12);
  mkdirSync(FAR_ROOT, { recursive: true, mode: 0o755 });
  const abandoned = readdirSync(FAR_ROOT).filter((name) => name.startsWith(`${prefix}-`));
  if (abandoned.length > 0) {
    log.warn(
      { folders: abandoned.map((name) => join(FAR_ROOT, name)) },
      'An earlier database of this data folder is still on disk and no longer used. Delete it if you do not need it.',
    );
  }
  const location = join(FAR_ROOT, `${prefix}-${randomBytes(4).toString('hex')}`);
  const draft = join(home, 'postgres.json.new');
  const why = `the user ${account?.name ?? ''} that runs Postgres cannot reach ${home}`;
  writeFileSync(draft, `${JSON.stringify({ location, why }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, join(home, 'postgres.json'));
  log.info({ location }, `The database lies outside the data folder, because ${why}.`);
  return location;
}
