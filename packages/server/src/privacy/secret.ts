import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';

const SECRET_LENGTH_MIN = 32;

/** The installation's secret. Whoever has it and the database can read the id tokens in it. */
export class InstallationSecret {
  readonly #material: Buffer;
  /** Where it came from, for messages. */
  readonly source: string;

  constructor(material: Buffer, source: string) {
    this.#material = material;
    this.source = source;
  }

  /** An independent 32-byte key for each purpose. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#material, '', `ohmward ${purpose}`, 32));
  }

  /** Tells two secrets apart and gives nothing away. */
  get fingerprint(): string {
    return createHash('sha256').update(this.keyFor('fingerprint')).digest('hex').slice(0, 32);
  }
}

/**
 * Reads `OHMWARD_SECRET`, else `<data dir>/secret`, which is made on the first start (readable for its owner
 * only). Servers that share one database must share one secret.
 */
export function installationSecret(
  dataDir: string,
  fromEnvironment = process.env['OHMWARD_SECRET'],
): InstallationSecret {
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    if (fromEnvironment.length < SECRET_LENGTH_MIN) {
      throw new Error(
        `OHMWARD_SECRET is too short. Give it at least ${SECRET_LENGTH_MIN} random characters.`,
      );
    }
    return new InstallationSecret(Buffer.from(fromEnvironment, 'utf8'), 'OHMWARD_SECRET');
  }
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) create(dataDir, file);
  chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  if (text.length < SECRET_LENGTH_MIN)
    throw new Error(`${file} is damaged. Restore it from a backup of the data folder.`);
  return new InstallationSecret(Buffer.from(text, 'utf8'), file);
}

/** Whole or not at all, and never over one that another process has just made. */
function create(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Binds the database to the secret at the first start, and refuses another one later. */
export async function bindSecret(pool: Pool, secret: InstallationSecret): Promise<void> {
  await pool.query('insert into installation (secret_fingerprint) values ($1) on conflict do nothing', [
    secret.fingerprint,
  ]);
  const answer = await pool.query<{ secret_fingerprint: string }>(
    'select secret_fingerprint from installation',
  );
  if (answer.rows[0]?.secret_fingerprint === secret.fingerprint) return;
  throw new Error(
    `The secret in ${secret.source} is not the one that this database was written with, so its id tokens could not be read. ` +
      'Restore the file `secret` of the data folder, or set OHMWARD_SECRET to the right value.',
  );
}
