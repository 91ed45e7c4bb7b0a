import { setTimeout as delay } from 'node:timers/promises';
import type { Figure, Part } from '../part.ts';
import { told } from '../part.ts';
import { Inspector, INSPECTED } from '../rig/inspector.ts';
import { metric } from '../rig/metrics.ts';
import { progress } from '../rig/progress.ts';
import { Server } from '../rig/server.ts';
import { runIdleProcess } from '../rig/idle.ts';

const STATIONS = 10_000;
/** So that what exists once (code, caches, pools) is there before the first look. */
const STATIONS_BEFORE = 500;
const BYTES_MAX = 15 * 1024;

/** What a station that is connected, booted and idle costs the server in memory. */
export const memory: Part = {
  name: 'memory',
  what: `bytes per idle station, with ${STATIONS.toLocaleString('en')} of them`,
  async run() {
    const server = await Server.start({ nodeArgs: INSPECTED });
    const inspector = await Inspector.attach(server.child);
    try {
      const few = await runIdleProcess(server.stationsUrl, 'FEW', STATIONS_BEFORE);
      await delay(2_000);
      const before = await inspector.settledMemory();
      progress(`memory: ${STATIONS} stations connect, boot and report a status`);
      const many = await runIdleProcess(server.stationsUrl, 'IDLE', STATIONS);
      await delay(5_000);
      const after = await inspector.settledMemory();
      const connected = metric(await server.metrics(), 'ohmward_gateway_connections');
      await Promise.all([few.end(), many.end()]);
      const per = (name: 'heapUsed' | 'external' | 'rss') => (after[name] - before[name]) / STATIONS;
      return figuresOf(per('heapUsed'), per('external'), per('rss'), connected);
    } finally {
      inspector.end();
      await server.end();
    }
  },
};

function figuresOf(heap: number, external: number, rss: number, connected: number): Figure[] {
  const value = heap + external;
  return [
    {
      name: 'memory per idle station, heap and external',
      value: value / 1024,
      unit: 'KB',
      target: `under ${BYTES_MAX / 1024} KB`,
      holds: value < BYTES_MAX && connected === STATIONS + STATIONS_BEFORE,
      note: `after garbage collection; heap ${(heap / 1024).toFixed(1)} KB; ${connected} connected`,
    },
    told(
      'memory per idle station, growth of RSS',
      rss / 1024,
      'KB',
      'with what the allocators keep for later',
    ),
  ];
}
