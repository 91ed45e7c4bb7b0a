import { describe, expect, it } from 'vitest';
import { kestrel } from '../../personalities/kestrel.ts';
import { larkspur } from '../../personalities/larkspur.ts';
import type { Personality } from '../../personalities/personality.ts';
import { Bench } from '../../testing/bench.ts';
import { listOf } from '../wire/reading.ts';

const ID = 'BENCH-01';
const temperature = { component: { name: 'TemperatureSensor' }, variable: { name: 'Temperature' } };
const set = (bench: Bench, item: Record<string, unknown>): unknown =>
  bench.order('SetVariableMonitoring', { setMonitoringData: [item] });
const events = (bench: Bench): Record<string, unknown>[] =>
  bench.csms.calls(ID, 'NotifyEvent').flatMap((payload) => listOf(payload['eventData']));

describe.each<[string, Personality]>([
  ['2.0.1', kestrel],
  ['2.1', larkspur],
])('monitors on %s', (_, on) => {
  it('tell when a threshold is crossed, either way, and not below their level', () => {
    const bench = Bench.ready(on);
    const monitor = { ...temperature, type: 'UpperThreshold', value: 60, severity: 4 };
    expect(set(bench, monitor)).toMatchObject({ setMonitoringResult: [{ status: 'Accepted', id: 100 }] });
    expect(set(bench, monitor)).toMatchObject({ setMonitoringResult: [{ status: 'Duplicate' }] });
    const instance = bench.break('over-temperature');
    bench.run(2);
    bench.give({ type: 'repair', at: bench.now, instance, by: 'person' });
    bench.run(2);
    const own = events(bench).filter((event) => event['variableMonitoringId'] === 100);
    expect(own).toMatchObject([
      { cleared: false, actualValue: '78.4', eventNotificationType: 'CustomMonitor' },
      { cleared: true },
    ]);
    expect(own[0]?.['severity']).toBe(on === larkspur ? 4 : undefined);
    bench.order('SetMonitoringLevel', { severity: 2 });
    const before = events(bench).length;
    bench.break('over-temperature');
    bench.run(2);
    expect(
      events(bench)
        .slice(before)
        .filter((event) => event['variableMonitoringId'] === 100),
    ).toEqual([]);
  });

  it('are reported, cleared, and reset to what the factory set', () => {
    const bench = Bench.ready(on);
    set(bench, { ...temperature, type: 'Delta', value: 5, severity: 6 });
    expect(set(bench, { ...temperature, type: 'Guess', value: 5, severity: 6 })).toMatchObject({
      setMonitoringResult: [{ status: 'UnsupportedMonitorType' }],
    });
    bench.order('GetMonitoringReport', { requestId: 3 });
    const [report] = bench.csms.calls(ID, 'NotifyMonitoringReport');
    expect(listOf(report?.['monitor'])).toHaveLength(3);
    expect(bench.order('ClearVariableMonitoring', { id: [1, 100, 7] })).toEqual({
      clearMonitoringResult: [
        { id: 1, status: 'Rejected' },
        { id: 100, status: 'Accepted' },
        { id: 7, status: 'NotFound' },
      ],
    });
    bench.order('SetMonitoringBase', { monitoringBase: 'HardWiredOnly' });
    expect(bench.station.monitoring.monitors.map(({ id }) => id)).toEqual([1]);
  });

  it('tell periodically, also after a restart', () => {
    const bench = Bench.ready(on);
    set(bench, { ...temperature, type: 'Periodic', value: 60, severity: 8 });
    bench.run(130);
    expect(events(bench)).toHaveLength(2);
    bench.order('Reset', { type: 'Immediate' }, 120);
    expect(events(bench).length).toBeGreaterThan(2);
  });
});

describe('2.1 alone', () => {
  it('streams readings as SEND, which nobody answers', () => {
    const bench = Bench.ready(larkspur);
    set(bench, {
      ...temperature,
      type: 'Periodic',
      value: 600,
      severity: 8,
      periodicEventStream: { interval: 10 },
    });
    bench.run(35);
    expect(bench.csms.calls(ID, 'OpenPeriodicEventStream')).toHaveLength(1);
    expect(bench.csms.calls(ID, 'NotifyPeriodicEventStream')).toHaveLength(3);
    expect(bench.station.inFlight).toEqual([]);
    expect(bench.order('AdjustPeriodicEventStream', { id: 100, params: { interval: 5 } })).toEqual({
      status: 'Accepted',
    });
  });

  it('complains about an answer that makes no sense', () => {
    const bench = Bench.ready(larkspur);
    bench.csms.broken = { currentTime: '' };
    bench.run(40);
    expect(bench.csms.complaints[0]).toMatchObject({
      code: 'FormatViolation',
      why: 'currentTime is missing',
    });
    const old = Bench.ready(kestrel);
    old.csms.broken = { currentTime: '' };
    old.run(40);
    expect(old.csms.complaints).toEqual([]);
  });
});
