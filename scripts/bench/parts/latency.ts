import type { Part } from '../part.ts';
import { told } from '../part.ts';
import { runLoadProcess } from '../rig/load.ts';
import { progress } from '../rig/progress.ts';
import { Server } from '../rig/server.ts';

export const LOAD_CONNECTIONS = 200;
const P99_MS_MAX = 100;

/** How long answers take while the server has half of what it can take. */
export const latency: Part = {
  name: 'latency',
  what: 'answer times in an open loop at half of what the server can take',
  async run({ secondsPerRound: seconds }) {
    const server = await Server.start();
    try {
      const rate = (await capacityOf(server, seconds)) / 2;
      progress(`latency: ${rate.toFixed(0)} calls/s over ${LOAD_CONNECTIONS} connections`);
      const load = { url: server.stationsUrl, connections: LOAD_CONNECTIONS, seconds, rate };
      const result = await runLoadProcess(load);
      const failed = result.errors + result.lost;
      const note = `${result.callsPerSecond.toFixed(0)} calls/s, ${failed} failed`;
      return [
        {
          name: 'answer time at half load, p99',
          value: result.p99Ms,
          unit: 'ms',
          target: `under ${P99_MS_MAX} ms`,
          holds: result.p99Ms < P99_MS_MAX && failed === 0,
          note,
        },
        told('answer time at half load, p50', result.p50Ms, 'ms'),
        told('answer time at half load, p99.9', result.p999Ms, 'ms'),
        told('answer time at half load, longest', result.maxMs, 'ms'),
      ];
    } finally {
      await server.end();
    }
  },
};

/** Calls per second of a closed loop on this server. */
export async function capacityOf(server: Server, secondsPerRound: number): Promise<number> {
  const seconds = Math.min(10, secondsPerRound);
  progress(`  finding out what the server can take, ${seconds} s`);
  const closed = await runLoadProcess({ url: server.stationsUrl, connections: LOAD_CONNECTIONS, seconds });
  return closed.callsPerSecond;
}
