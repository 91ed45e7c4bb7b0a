import type { LoadResult } from '@ohmward/simulator';
import { runLoadProcess } from './load.ts';
import { metric } from './metrics.ts';
import { postgresCpuSeconds } from './postgres-cpu.ts';
import { Server } from './server.ts';

export interface ServerRound {
  readonly load: LoadResult;
  /** CPU of the server process, µs per call, and of Postgres where the system tells. */
  readonly cpuUs: number;
  readonly postgresCpuUs: number | null;
  readonly callsPerCommit: number;
}

/** A closed loop against a new server on an empty database. */
export async function measureServer(connections: number, seconds: number): Promise<ServerRound> {
  const server = await Server.start();
  try {
    // A first, short load lets the compilers settle, as its warm-up does for the bare responder.
    await runLoadProcess({ url: server.stationsUrl, connections, seconds: 1 });
    return await measureRound(server, connections, seconds);
  } finally {
    await server.end();
  }
}

async function measureRound(server: Server, connections: number, seconds: number): Promise<ServerRound> {
  const before = await server.metrics();
  const postgresBefore = postgresCpuSeconds(server.postgresPid);
  const load = await runLoadProcess({ url: server.stationsUrl, connections, seconds });
  const after = await server.metrics();
  const postgresAfter = postgresCpuSeconds(server.postgresPid);
  const grown = (name: string) => metric(after, name) - metric(before, name);
  const inputs = grown('ohmward_runner_inputs');
  return {
    load,
    cpuUs: (grown('ohmward_process_cpu_seconds_total') * 1e6) / inputs,
    postgresCpuUs:
      postgresBefore === null || postgresAfter === null
        ? null
        : ((postgresAfter - postgresBefore) * 1e6) / inputs,
    callsPerCommit: inputs / grown('ohmward_runner_batches'),
  };
}
