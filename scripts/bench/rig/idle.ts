import { endChild, startChild } from './child.ts';

/** Connects idle stations from a process of its own; resolves when all have booted. */
export async function runIdleProcess(
  url: string,
  idPrefix: string,
  count: number,
): Promise<{ end(): Promise<void> }> {
  const child = startChild(['--import', 'tsx', 'scripts/bench-idle/main.ts', url, idPrefix, String(count)]);
  await child.firstLine;
  return { end: () => endChild(child) };
}
