import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSimulateOptions, simulateOptions } from './simulate-options.ts';
import { readVirtualOptions } from './simulate-virtual-options.ts';
import { runSimulate } from './simulate.ts';
import { startTinyServer } from './testing/server.ts';

it('reads its options and names what is wrong', () => {
  expect(readSimulateOptions({})).toMatchObject({
    stations: 150,
    sites: 20,
    seed: 7,
    faults: 'demo',
    durationS: null,
  });
  expect(readSimulateOptions({ url: 'ws://127.0.0.1:9/', duration: '1.5' })).toMatchObject({
    url: 'ws://127.0.0.1:9',
    durationS: 1.5,
  });
  for (const [name, value] of [
    ['url', 'http://x'],
    ['url', 'ws://x/ocpp'],
    ['stations', '0'],
    ['stations', 'many'],
    ['speed', '-1'],
    ['faults', 'some'],
  ] as const) {
    expect(readSimulateOptions({ [name]: value })).toEqual({
      problem: expect.stringContaining(`--${name} ${value}`),
    });
  }
});

it('describes every option it reads', () => {
  const flags = simulateOptions.map((option) => option.flags.split(' ')[0]);
  const shared = ['stations', 'sites', 'seed', 'json'];
  const virtual = ['days', 'noise', 'crashes', 'faults-every', 'only-faults', 'only-stations', 'baseline'];
  const sockets = ['url', 'duration', 'speed', 'faults', 'truth', 'secret'];
  expect(flags.toSorted()).toEqual([...shared, ...virtual, ...sockets].map((name) => `--${name}`).toSorted());
});

it('reads the options of a virtual clock and names what is wrong', () => {
  expect(readVirtualOptions({})).toMatchObject({
    plan: { stations: 150, sites: 19, days: 30, seed: 7, noise: 'realistic', crashes: 0, onlyFaults: null },
    baselines: true,
    jsonFile: null,
  });
  expect(readVirtualOptions({ onlyFaults: '3,1', days: '0.5', baseline: 'none', json: 'x' })).toMatchObject({
    plan: { onlyFaults: [3, 1], days: 0.5 },
    baselines: false,
    jsonFile: 'x',
  });
  for (const [name, value, flag] of [
    ['days', '0', 'days'],
    ['stations', '1.5', 'stations'],
    ['noise', 'loud', 'noise'],
    ['crashes', '-1', 'crashes'],
    ['faultsEvery', '', 'faults-every'],
    ['onlyFaults', 'some', 'only-faults'],
    ['baseline', 'one', 'baseline'],
  ] as const) {
    expect(readVirtualOptions({ [name]: value })).toEqual({
      problem: expect.stringContaining(`--${flag} ${value}`),
    });
  }
});

it('keeps apart what belongs to sockets and what to a virtual clock', () => {
  expect(readVirtualOptions({ speed: '2' })).toEqual({ problem: expect.stringContaining('--speed') });
  expect(readSimulateOptions({ url: 'ws://x', faultsEvery: '2' })).toEqual({
    problem: expect.stringContaining('--faults-every'),
  });
});

it('runs for its time, writes the truth and sums up', async () => {
  const server = await startTinyServer();
  const truth = join(tmpdir(), `ohmward-truth-${process.pid}.ndjson`);
  const options = readSimulateOptions({
    url: server.url,
    stations: '60',
    sites: '8',
    duration: '5',
    speed: '100',
    faults: 'heavy',
    truth,
    json: true,
  });
  if ('problem' in options) throw new Error(options.problem);
  let out = '';
  const result = await runSimulate(options, {
    out: (text) => (out += text),
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  const lines = (await readFile(truth, 'utf8')).trim().split('\n');
  await rm(truth);
  await server.close();
  expect(result.faults.injected).toBeGreaterThan(0);
  expect(lines).toHaveLength(result.faults.injected);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ instance: 1, onsetAt: expect.any(Number) });
  expect(JSON.parse(out)).toMatchObject({ violations: [], stats: { stations: 60 } });
});

it('ends at once when it is told to', async () => {
  const server = await startTinyServer();
  const ending = new AbortController();
  const options = readSimulateOptions({ url: server.url, stations: '3', sites: '1', faults: 'none' });
  if ('problem' in options) throw new Error(options.problem);
  let out = '';
  const run = runSimulate(options, {
    out: (text) => (out += text),
    progress: () => undefined,
    signal: ending.signal,
  });
  ending.abort();
  await run;
  await server.close();
  expect(out).toContain('Faults injected            0');
});
