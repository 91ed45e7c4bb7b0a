import { spawn } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, DATABASE_NAME } from './access.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import type { Account } from './unprivileged.ts';

/**
 * Creates the cluster unless there is one: UTF-8, code point order (the same on every system, whatever
 * its C library), page checksums. Built beside its final name, so that a crash leaves none or a whole one.
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  account: Account | null,
  access: Access,
): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return;
  const draft = `${place.cluster}.new`;
  const passwordFile = join(place.root, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, access.password, { mode: 0o600 });
  if (account !== null) chownSync(passwordFile, account.uid, account.gid);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${DATABASE_NAME}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
      ],
      place,
      account,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, place.cluster);
}

/** Environment of Postgres' programs: nothing of ours that could redirect them. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SYSTEMROOT', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

export function runAs(account: Account | null): { uid?: number; gid?: number } {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}

function run(program: string, args: readonly string[], place: Place, account: Account | null): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd: place.root,
      env: postgresEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      ...runAs(account),
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-4000);
    });
    child.once('error', failed);
    child.once('close', (code) => {
      if (code === 0) done();
      else
        failed(
          new Error(
            `Creating the database in ${place.root} failed (initdb, code ${code}): ${complaint.trim()}`,
          ),
        );
    });
  });
}
