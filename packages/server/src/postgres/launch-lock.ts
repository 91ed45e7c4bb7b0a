import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';

/** No launch takes this long; an older lock was left by a crash whose process id lives on as another process. */
const STALE_AFTER_MS = 180_000;
const POLL_MS = 20;

/**
 * Runs `work` while no other process prepares or starts the database of this data dir: the first start
 * creates passwords and files that two processes must not both create.
 */
export async function withLaunchLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = join(dataDir, 'launch.lock');
  while (!taken(file)) {
    if (isStale(file)) rmSync(file, { force: true });
    else await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const ageMs = Date.now() - stat.mtimeMs;
  if (ageMs > STALE_AFTER_MS) return true;
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    // Just created and not yet written.
    if (!Number.isInteger(pid)) return ageMs > 5000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
