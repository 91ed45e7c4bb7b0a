import type { LoadResult } from '@ohmward/simulator';
import { endChild, startChild } from './child.ts';

const TSX = ['--import', 'tsx'];
const GENERATOR = 'packages/simulator/src/load/main.ts';
const BARE = 'packages/simulator/src/load/bare-main.ts';

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Calls per second in an open loop; absent: a closed loop, one call in flight per connection. */
  readonly rate?: number;
  /** Names of the stations begin with it. */
  readonly idPrefix?: string;
  readonly warmUpSeconds?: number;
}

/** Runs the load generator as a process of its own. */
export async function runLoadProcess(load: Load): Promise<LoadResult> {
  const args = [...TSX, GENERATOR, '--url', load.url, '--connections', String(load.connections)];
  args.push('--seconds', String(load.seconds), '--warm-up', String(load.warmUpSeconds ?? 2));
  if (load.rate !== undefined) args.push('--mode', 'open', '--rate', String(load.rate));
  if (load.idPrefix !== undefined) args.push('--id-prefix', load.idPrefix);
  const child = startChild(args);
  const result = JSON.parse(await child.firstLine) as LoadResult;
  await child.ended;
  return result;
}

/** The bare responder as a process of its own, for as long as `work` takes. */
export async function withBareResponder<T>(work: (url: string) => Promise<T>): Promise<T> {
  const child = startChild([...TSX, BARE]);
  try {
    const { url } = JSON.parse(await child.firstLine) as { url: string };
    return await work(url);
  } finally {
    await endChild(child);
  }
}
