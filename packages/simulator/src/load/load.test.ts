import { expect, it } from 'vitest';
import { violationOf } from '../testing/conformance.ts';
import { startTinyServer } from '../testing/server.ts';
import { startBareResponder } from './bare-responder.ts';
import { Histogram } from './histogram.ts';
import { CallWriter, LoadClock } from './mix.ts';
import { runLoad } from './run-load.ts';

it('the histogram knows quantiles to within two per cent', () => {
  const histogram = new Histogram();
  for (let value = 1; value <= 100_000; value++) histogram.record(value);
  for (const share of [0.01, 0.5, 0.9, 0.99, 0.999]) {
    const exact = share * 100;
    expect(Math.abs(histogram.quantileMs(share) - exact) / exact).toBeLessThan(0.02);
  }
  expect(histogram.maxMs).toBe(100);
  expect(histogram.meanMs).toBeCloseTo(50, 1);
  expect(new Histogram().quantileMs(0.5)).toBe(0);
});

it('the histogram keeps very long times', () => {
  const histogram = new Histogram();
  histogram.record(90_000_000);
  expect(histogram.quantileMs(0.99)).toBe(90_000);
});

it('the load is a third each, conforms, and repeats no id', () => {
  const clock = new LoadClock();
  const writer = new CallWriter(7, 'run');
  const frames = Array.from(
    { length: 300 },
    () => JSON.parse(writer.next(clock).raw) as [number, string, string, unknown],
  );
  clock.stop();
  expect(new Set(frames.map((frame) => frame[1])).size).toBe(300);
  for (const action of ['Heartbeat', 'StatusNotification', 'MeterValues']) {
    expect(frames.filter((frame) => frame[2] === action)).toHaveLength(100);
  }
  expect(frames.flatMap((frame) => violationOf('ocpp1.6', frame[2], 'req', frame[3]) ?? [])).toEqual([]);
});

it('loads the bare responder in a closed loop', async () => {
  const responder = await startBareResponder();
  const result = await runLoad({
    url: responder.url,
    connections: 10,
    mode: 'closed',
    seconds: 0.5,
    warmUpSeconds: 0.1,
  });
  await responder.close();
  expect(result.calls).toBeGreaterThan(100);
  expect(result).toMatchObject({ errors: 0, lost: 0 });
  expect(result.p50Ms).toBeGreaterThan(0);
  expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
});

it('holds its rate in an open loop', async () => {
  const responder = await startBareResponder();
  const options = {
    url: responder.url,
    connections: 10,
    mode: 'open' as const,
    seconds: 1,
    warmUpSeconds: 0.2,
  };
  const result = await runLoad({ ...options, rate: 500 });
  await expect(runLoad(options)).rejects.toThrow('rate: an open loop needs a rate');
  await responder.close();
  expect(result.callsPerSecond).toBeGreaterThan(400);
  expect(result.callsPerSecond).toBeLessThan(600);
});

it('an open loop clocks a stalled server from when each call was due', async () => {
  const server = await startTinyServer();
  const load = runLoad({
    url: server.url,
    connections: 2,
    mode: 'open',
    rate: 100,
    window: 1,
    seconds: 1,
    warmUpSeconds: 0,
  });
  const boots = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (server.csms.log.length < 3) return;
      clearInterval(timer);
      resolve();
    }, 5);
  });
  await boots;
  // Silence: with one call in flight each, nothing else leaves, and nothing may look fast.
  server.csms.answers = false;
  const result = await load;
  await server.close();
  expect(result.calls).toBeLessThan(20);
});

it('says so when the server does not accept its stations', async () => {
  const server = await startTinyServer();
  server.csms.registration = 'Rejected';
  const load = runLoad({ url: server.url, connections: 1, mode: 'closed', seconds: 0.1 });
  await expect(load).rejects.toThrow('does not accept the stations');
  await server.close();
});
