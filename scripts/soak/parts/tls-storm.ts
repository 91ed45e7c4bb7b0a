import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { progress } from '../../bench/rig/progress.ts';
import { quantile } from '../../bench/rig/quantile.ts';
import { Server } from '../../bench/rig/server.ts';
import { Station } from '../../bench/rig/station.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from '../../../packages/server/src/testing/certificate.ts';
import type { SoakPart } from '../part.ts';
import { comeBack, connectCalmly } from './storm.ts';

/** Handshakes cost this process as much as the server, and both share the machine. */
const STATIONS = 2_000;
const NEIGHBOUR_EVERY_MS = 20;

/** A storm over TLS: connected stations have to keep their answers while thousands shake hands again. */
export const tlsStorm: SoakPart = {
  name: 'tls-storm',
  what: `${STATIONS.toLocaleString('en')} TLS stations reconnect at once beside one that stays (2 rounds)`,
  async run({ rounds }) {
    const folder = mkdtempSync(join(tmpdir(), 'ohmward-tls-'));
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(certFile, CERTIFICATE);
    writeFileSync(keyFile, CERTIFICATE_KEY, { mode: 0o600 });
    const server = await Server.start({ flags: ['--tls-cert', certFile, '--tls-key', keyFile] });
    const violations: string[] = [];
    const count = rounds ?? 2;
    let backMsMax = 0;
    let p99MsMax = 0;
    try {
      const neighbour = await Station.connect(server.stationsUrl, 'NEIGHBOUR');
      await neighbour.boot();
      let lines = await connectCalmly(server.stationsUrl, STATIONS);
      for (let round = 1; round <= count; round++) {
        const storm = { isOver: false };
        const times = measure(neighbour, storm, violations);
        const startedAt = Date.now();
        for (const line of lines) line.end();
        const back = await Promise.all(lines.map(({ id }) => comeBack(server.stationsUrl, id)));
        const backMs = Date.now() - startedAt;
        storm.isOver = true;
        const p99 = quantile(await times, 0.99);
        lines = back.flatMap(({ line }) => (line === null ? [] : [line]));
        if (lines.length < STATIONS)
          violations.push(`round ${round}: ${STATIONS - lines.length} stations did not come back`);
        backMsMax = Math.max(backMsMax, backMs);
        p99MsMax = Math.max(p99MsMax, p99);
        progress(
          `tls-storm, round ${round} of ${count}: ${lines.length} back after ${backMs} ms; neighbour p99 ${p99.toFixed(0)} ms`,
        );
      }
      for (const line of [neighbour, ...lines]) line.end();
    } finally {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    }
    return {
      violations,
      facts: { rounds: count, stations: STATIONS, backMsMax, neighbourP99MsMax: Math.round(p99MsMax) },
    };
  },
};

async function measure(
  neighbour: Station,
  storm: { isOver: boolean },
  violations: string[],
): Promise<number[]> {
  const times: number[] = [];
  while (!storm.isOver) {
    const startedAt = performance.now();
    if ((await neighbour.call('Heartbeat', {})) === null) {
      violations.push('the neighbour lost its connection');
      return times;
    }
    times.push(performance.now() - startedAt);
    await delay(NEIGHBOUR_EVERY_MS);
  }
  return times;
}
