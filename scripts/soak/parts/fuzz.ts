import { setTimeout as delay } from 'node:timers/promises';
import { progress } from '../../bench/rig/progress.ts';
import { Inspector, INSPECTED } from '../../bench/rig/inspector.ts';
import { quantile } from '../../bench/rig/quantile.ts';
import { Server } from '../../bench/rig/server.ts';
import { Station } from '../../bench/rig/station.ts';
import type { SoakPart } from '../part.ts';
import { hostileFrame } from '../rig/hostile-frames.ts';
import { mutatedFrame } from '../rig/mutated-frames.ts';
import { Random } from '../rig/random.ts';

const FRAMES_PER_ROUND = 2_000;
/** Frames in flight before the hostile station takes a breath. */
const BURST = 20;
const NEIGHBOUR_EVERY_MS = 10;
const NEIGHBOUR_P99_MS_MAX = 250;
/** Each hostile station breaks one version; half of what it sends is an honest message gone wrong. */
const PROTOCOLS = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'];
/** Caches and compiled schemas settle in the first rounds; after them nothing may stay behind. */
const SETTLING_ROUNDS = 3;
const GROWTH_BYTES_MAX = 8 * 1024 * 1024;

/** One station sends whatever breaks programs, while its neighbour only wants its heartbeats answered. */
export const fuzz: SoakPart = {
  name: 'fuzz',
  what: 'malformed, hostile and oversized frames beside a neighbour that measures (50 rounds, 100,000 frames)',
  async run({ rounds, seed }) {
    const server = await Server.start({ nodeArgs: INSPECTED });
    const inspector = await Inspector.attach(server.child);
    const random = new Random(seed);
    const violations: string[] = [];
    const neighbour = await Station.connect(server.stationsUrl, 'NEIGHBOUR');
    await neighbour.boot();
    const count = rounds ?? 50;
    let worstMs = 0;
    let cutOffs = 0;
    let settledBytes: number | null = null;
    let grownBytes = 0;
    try {
      for (let round = 1; round <= count; round++) {
        const attack = { isOver: false };
        const measuring = measure(neighbour, attack, violations);
        const protocol = PROTOCOLS[round % PROTOCOLS.length] ?? 'ocpp1.6';
        const cuts = await annoy(server.stationsUrl, protocol, random);
        attack.isOver = true;
        const times = await measuring;
        const p99 = quantile(times, 0.99);
        worstMs = Math.max(worstMs, p99);
        cutOffs += cuts;
        if (p99 > NEIGHBOUR_P99_MS_MAX)
          violations.push(`round ${round}: the neighbour waits ${p99.toFixed(0)} ms`);
        await checkHealth(server, `round ${round}`, violations);
        if (round >= Math.min(SETTLING_ROUNDS, count)) {
          const { heapUsed, external } = await inspector.settledMemory();
          settledBytes ??= heapUsed + external;
          grownBytes = heapUsed + external - settledBytes;
        }
        progress(
          `fuzz, round ${round} of ${count}: ${FRAMES_PER_ROUND} frames, cut off ${cuts} times; ` +
            `neighbour p99 ${p99.toFixed(1)} ms of ${times.length} calls, memory grown by ${kilobytes(grownBytes)} KB, ` +
            `${violations.length} violations`,
        );
      }
    } finally {
      inspector.end();
      neighbour.end();
      await server.end();
    }
    if (grownBytes > GROWTH_BYTES_MAX)
      violations.push(`the server keeps ${kilobytes(grownBytes)} KB of what hostile stations sent`);
    return {
      violations,
      facts: {
        rounds: count,
        frames: count * FRAMES_PER_ROUND,
        cutOffs,
        neighbourP99MsMax: Math.round(worstMs),
        grownKb: kilobytes(grownBytes),
      },
    };
  },
};

/** Sends hostile frames, on a new connection whenever the server has ended one; says how often it did. */
async function annoy(url: string, protocol: string, random: Random): Promise<number> {
  const connect = () => Station.connect(url, `HOSTILE-${protocol}`, undefined, protocol);
  let line = await connect();
  let cuts = 0;
  for (let sent = 1; sent <= FRAMES_PER_ROUND; sent++) {
    if (!line.isOpen) {
      cuts += 1;
      line = await connect();
    }
    line.socket.send(sent % 2 === 0 ? hostileFrame(random) : mutatedFrame(random, protocol));
    if (sent % BURST === 0) await delay(5);
  }
  line.end();
  return cuts;
}

async function measure(
  neighbour: Station,
  attack: { isOver: boolean },
  violations: string[],
): Promise<number[]> {
  const times: number[] = [];
  while (!attack.isOver) {
    const startedAt = performance.now();
    const answer = await neighbour.call('Heartbeat', {});
    times.push(performance.now() - startedAt);
    if (answer?.startsWith('[3,') !== true) {
      violations.push(`the neighbour was answered ${answer}`);
      return times;
    }
    await delay(NEIGHBOUR_EVERY_MS);
  }
  return times;
}

/** The server is up and ready, no defect of its own came to light, and even the hostile station may behave. */
async function checkHealth(server: Server, what: string, violations: string[]): Promise<void> {
  const ready = await server.request('/readyz');
  if (ready.status !== 200) violations.push(`${what}: /readyz says ${ready.status} ${await ready.text()}`);
  const flaws = (await server.metrics()).get('ohmward_runner_flaws') ?? 0;
  if (flaws > 0)
    violations.push(`${what}: ${flaws} inputs met a defect of the server: ${server.child.lastWords()}`);
  const reformed = await Station.connect(server.stationsUrl, 'HOSTILE-ocpp1.6');
  const answer = await reformed.call('Heartbeat', {});
  if (answer?.startsWith('[3,') !== true)
    violations.push(`${what}: an honest heartbeat was answered ${answer}`);
  reformed.end();
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1024);
}
