import { setTimeout as delay } from 'node:timers/promises';
import { progress } from '../../bench/rig/progress.ts';
import { Server } from '../../bench/rig/server.ts';
import { Station } from '../../bench/rig/station.ts';
import type { SoakPart } from '../part.ts';

const BACK_MS_MAX = 60_000;
const RETRY_MS = 200;
/** Connections opened at once while nobody measures. */
const CALM_HANDSHAKES = 50;

/** Every station of a network loses its connection in the same moment, and comes back in the next. */
export const storm: SoakPart = {
  name: 'storm',
  what: '10,000 stations reconnect at once; time until all have been answered (3 rounds)',
  async run({ rounds, stormStations }) {
    const server = await Server.start();
    const violations: string[] = [];
    const count = rounds ?? 3;
    let backMsMax = 0;
    try {
      let lines = await connectCalmly(server.stationsUrl, stormStations);
      for (let round = 1; round <= count; round++) {
        const startedAt = Date.now();
        for (const line of lines) line.end();
        const back = await Promise.all(lines.map(({ id }) => comeBack(server.stationsUrl, id)));
        const backMs = Date.now() - startedAt;
        backMsMax = Math.max(backMsMax, backMs);
        lines = back.flatMap(({ line }) => (line === null ? [] : [line]));
        const attempts = back.reduce((sum, one) => sum + one.attempts, 0);
        if (lines.length < stormStations) {
          violations.push(`round ${round}: ${stormStations - lines.length} stations did not come back`);
        }
        progress(
          `storm, round ${round} of ${count}: ${lines.length} stations back after ${backMs} ms in ${attempts} attempts`,
        );
      }
      for (const line of lines) line.end();
    } finally {
      await server.end();
    }
    return { violations, facts: { rounds: count, stations: stormStations, backMsMax } };
  },
};

export async function connectCalmly(url: string, count: number): Promise<Station[]> {
  const lines: Station[] = [];
  let next = 0;
  const connectNext = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      const line = await Station.connect(url, `STORM-${String(next).padStart(5, '0')}`);
      await line.boot();
      lines.push(line);
    }
  };
  await Promise.all(Array.from({ length: CALM_HANDSHAKES }, connectNext));
  return lines;
}

/** Tries until a heartbeat is answered; `line` is null when that never happened. */
export async function comeBack(url: string, id: string): Promise<{ line: Station | null; attempts: number }> {
  const deadline = Date.now() + BACK_MS_MAX;
  for (let attempts = 1; ; attempts++) {
    try {
      const line = await Station.connect(url, id);
      if ((await line.call('Heartbeat', {})) !== null) return { line, attempts };
    } catch {
      // Refused or cut off: a station tries again.
    }
    if (Date.now() > deadline) return { line: null, attempts };
    await delay(RETRY_MS);
  }
}
