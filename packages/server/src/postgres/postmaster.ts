import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** No system hands out a process id this high. */
const NEVER_A_PID = 2_147_483_647;

/** Process id in `postmaster.pid`, or null when no server has left one. */
export function recordedPid(cluster: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** Whether this process is a living Postgres server of this cluster: no zombie, no later bearer of its number. */
export function isLivePostmaster(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  if (process.platform === 'win32') return true;
  return process.platform === 'linux' ? liveOnLinux(pid, cluster) : liveByPs(pid);
}

function liveOnLinux(pid: number, cluster: string): boolean {
  try {
    // `pid (name) state …`; the name may hold brackets, so read behind the last one.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (state === 'Z' || state === 'X') return false;
    if (!stat.includes('(postgres')) return false;
  } catch {
    return false;
  }
  try {
    // A postmaster's working folder is its cluster.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    // Not ours to look at. It calls itself postgres: leave it alone.
    return true;
  }
}

function liveByPs(pid: number): boolean {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' });
    return !line.trim().startsWith('Z') && line.includes('postgres');
  } catch {
    return false;
  }
}

/**
 * Postgres itself clears the file of a dead server, but takes a zombie or a stranger with the same number for
 * a live one. Writing a number that cannot exist keeps the rest of the file, and with it Postgres' own
 * check that no orphaned backend of the old server still uses the shared memory.
 */
export function disownStalePid(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  lines[0] = String(NEVER_A_PID);
  writeFileSync(file, lines.join('\n'));
}
