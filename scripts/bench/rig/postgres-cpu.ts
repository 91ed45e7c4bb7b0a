import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second of /proc; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * CPU seconds that a Postgres server and its processes have used so far, those that have ended included.
 * Null where the system does not tell (only Linux has /proc).
 */
export function postgresCpuSeconds(postmasterPid: number | null): number | null {
  if (postmasterPid === null || process.platform !== 'linux') return null;
  let ticks = 0;
  for (const pid of postgresPids(postmasterPid)) {
    const fields = statOf(pid);
    // Of the postmaster also what its ended children used (proc(5): fields 14 to 17).
    ticks += Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
    if (pid === postmasterPid) ticks += Number(fields?.[13] ?? 0) + Number(fields?.[14] ?? 0);
  }
  return ticks / TICKS_PER_SECOND;
}

/** The postmaster and its children. */
export function postgresPids(postmasterPid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(statOf(pid)?.[1]) === postmasterPid);
  return [postmasterPid, ...children];
}

/** Fields of /proc/<pid>/stat from the third on; null when the process is gone. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
