import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../lib/process.mjs';
import type { Part } from '../part.ts';
import { told } from '../part.ts';
import { runLoadProcess } from '../rig/load.ts';
import { progress } from '../rig/progress.ts';
import { quantile } from '../rig/quantile.ts';
import { Server } from '../rig/server.ts';
import { Station } from '../rig/station.ts';
import { capacityOf, LOAD_CONNECTIONS } from './latency.ts';

const STATIONS_MIN = 200;
const P99_MS_MAX = 100;
/** A command that has not come by then will not be waited for. */
const PATIENCE_MS = 10_000;

/** Faults count at once, and so many of them are no reason to stop. Every guard stays as it is. */
const POLICY = `extends: ${join(ROOT, 'policies/default.yaml')}
label: Measurement of the time from a fault to the first command
dwellS:
  reported-fault: 0
capShare:
  cohort: 1
  network: 1
breaker:
  minActions: 100000
storm:
  minStations: 100000
`;

/** Time from a station's fault frame to our first command on its wire. */
export const faultToCommand: Part = {
  name: 'fault-to-command',
  what: 'time from a fault frame to the first command on the wire, dwell 0, at half load',
  async run({ secondsPerRound }) {
    const folder = mkdtempSync(join(tmpdir(), 'ohmward-policy-'));
    const policyFile = join(folder, 'policy.yaml');
    writeFileSync(policyFile, POLICY);
    const server = await Server.start({ policyFile });
    try {
      const rate = (await capacityOf(server, secondsPerRound)) / 2;
      const count = Math.max(STATIONS_MIN, Math.round(secondsPerRound * 10));
      const stations = await connectAll(server, count);
      const seconds = Math.max(5, secondsPerRound);
      progress(`fault-to-command: ${count} faults in ${seconds} s beside ${rate.toFixed(0)} calls/s`);
      const load = runLoadProcess({ url: server.stationsUrl, connections: LOAD_CONNECTIONS, rate, seconds });
      // The load needs a moment to connect and to warm up.
      await delay(3_000);
      const times = await breakAll(stations, ((seconds - 1) * 1_000) / count);
      await load;
      for (const { station } of stations) station.end();
      return figuresOf(times, count);
    } finally {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Faulty {
  readonly station: Station;
  /** Resolves with the moment of the first command, `performance.now()`; null when none came. */
  readonly commanded: Promise<number | null>;
}

async function connectAll(server: Server, count: number): Promise<Faulty[]> {
  const faulty: Faulty[] = [];
  for (let number = 1; number <= count; number++) {
    let came: (at: number) => void = () => {};
    const commanded = new Promise<number>((resolve) => (came = resolve));
    const station = await Station.connect(server.stationsUrl, `FAULTY-${number}`, () => {
      came(performance.now());
      return { status: 'Accepted' };
    });
    await station.boot();
    await station.status('Available');
    faulty.push({ station, commanded });
  }
  return faulty;
}

/** Each station faults in turn; the time until its first command in ms, null where none came. */
async function breakAll(faulty: readonly Faulty[], gapMs: number): Promise<(number | null)[]> {
  const times: Promise<number | null>[] = [];
  for (const { station, commanded } of faulty) {
    const sentAt = performance.now();
    void station.status('Faulted', 'InternalError');
    const late = delay(PATIENCE_MS, null, { ref: false });
    times.push(Promise.race([commanded, late]).then((at) => (at === null ? null : at - sentAt)));
    await delay(gapMs);
  }
  return Promise.all(times);
}

function figuresOf(times: readonly (number | null)[], count: number) {
  const known = times.filter((time) => time !== null);
  const missing = count - known.length;
  const p99 = quantile(known, 0.99);
  return [
    {
      name: 'fault to first command, p99',
      value: p99,
      unit: 'ms',
      target: `under ${P99_MS_MAX} ms`,
      holds: p99 < P99_MS_MAX && missing === 0,
      note: `${known.length} of ${count} faults got a command`,
    },
    told('fault to first command, p50', quantile(known, 0.5), 'ms'),
    told('fault to first command, longest', quantile(known, 1), 'ms'),
  ];
}
