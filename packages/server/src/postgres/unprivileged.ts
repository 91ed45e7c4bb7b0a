import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A system account that Postgres runs as, because Postgres refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED_NAMES = ['ohmward', 'postgres', 'nobody'];

/** Null when this process is not root: then Postgres simply runs as the same user. */
export function unprivilegedAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').flatMap(accountOf);
  for (const name of PREFERRED_NAMES) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account !== undefined) return account;
  }
  throw new Error(
    'Postgres does not run as root, and this system has none of the users ' +
      `${PREFERRED_NAMES.join(', ')}. Add one (useradd --system ohmward), or use --database-url.`,
  );
}

function accountOf(line: string): Account[] {
  const [name, , uid, gid] = line.split(':');
  if (name === undefined || !uid || !gid || uid === '0') return [];
  return [{ name, uid: Number(uid), gid: Number(gid) }];
}

/** Whether the account may walk through every folder down to and including `folder`. Access lists are not read. */
export function canReach(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  let current = resolve(folder);
  for (;;) {
    const stat = statSync(current, { throwIfNoEntry: false });
    if (stat !== undefined) {
      const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
      if ((stat.mode & bit) === 0) return false;
    }
    const parent = dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}
