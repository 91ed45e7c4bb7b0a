import { describe, expect, it } from 'vitest';
import { kestrel } from '../personalities/kestrel.ts';
import { voltara } from '../personalities/voltara.ts';
import { Bench } from '../testing/bench.ts';

const ID = 'BENCH-01';
const states = (bench: Bench): unknown[] =>
  bench.csms
    .calls(ID, 'StatusNotification')
    .map((payload) => payload['status'] ?? payload['connectorStatus']);

describe('bad manners', () => {
  it('Faulted, and well again after seconds, with nothing wrong', () => {
    const bench = Bench.ready(voltara, 1, { flickerEveryS: 600 });
    bench.run(3600);
    expect(states(bench).filter((status) => status === 'Faulted').length).toBeGreaterThan(2);
    expect(states(bench).at(-1)).toBe('Available');
    expect(bench.shown).toEqual([]);
  });

  it('Available while broken; a hazard is never denied', () => {
    const bench = Bench.ready(voltara, 2, { hidesFaults: 1 });
    bench.break('soft-lockup');
    bench.charge();
    expect(bench.shown).toEqual([]);
    expect(states(bench)).not.toContain('Faulted');
    expect(bench.station.evses[0]?.session).toBeNull();
    bench.break('contactor-weld', 2);
    bench.run(1);
    expect(bench.status(2)).toBe('Faulted');
  });

  it('the last transaction message twice after a reconnect, under a new message id', () => {
    const bench = Bench.ready(voltara, 1, { repeatsAfterReconnect: 1 });
    bench.charge();
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.run(5);
    bench.cut();
    bench.run(60);
    const stops = bench.csms.log.filter((entry) => entry.action === 'StopTransaction');
    expect(stops).toHaveLength(2);
    expect(stops[1]?.payload).toEqual(stops[0]?.payload);
    expect(stops[1]?.messageId).not.toBe(stops[0]?.messageId);
  });

  it('a queue that leaves minutes late, slow answers, boots for no reason, and links that drop', () => {
    const slow = Bench.ready(kestrel, 1, { slowAnswers: { share: 1, latencyMs: [5000, 6000] } });
    expect(slow.order('ClearCache', {}, 4)).toBeNull();
    expect(slow.order('ClearCache', {}, 8)).toEqual({ status: 'Accepted' });
    const restless = Bench.ready(kestrel, 1, {
      strayBootEveryS: 600,
      dropEveryS: 400,
      dropForMs: [1000, 2000],
    });
    restless.run(3600);
    expect(restless.csms.calls(ID, 'BootNotification').length).toBeGreaterThan(2);
    expect(restless.hangUps.filter((how) => how === 'vanish').length).toBeGreaterThan(2);
    const late = Bench.ready(voltara, 1, { lateQueue: { share: 1, delayMs: [120_000, 120_000] } });
    late.charge();
    late.lineWorks = false;
    late.cut();
    late.give({ type: 'stop', at: late.now, evseId: 1 });
    late.lineWorks = true;
    late.run(100);
    expect(late.csms.calls(ID, 'StopTransaction')).toEqual([]);
    late.run(100);
    expect(late.csms.calls(ID, 'StopTransaction')).toHaveLength(1);
  });

  it('calls that it forgets, statuses overtaken by later ones, and a unit that goes unsaid', () => {
    const forgetful = Bench.ready(voltara, 1, { lostCalls: 1 });
    forgetful.charge();
    expect(new Set(forgetful.csms.log.map((entry) => entry.action))).toEqual(
      new Set(['BootNotification', 'Heartbeat']),
    );
    const late = Bench.ready(voltara, 1, { lateStatus: { share: 0.5, delayMs: [3000, 20_000] } });
    for (let round = 0; round < 12; round++) {
      late.charge();
      late.tap();
      late.run(4);
      late.unplug();
      late.run(4);
    }
    late.run(30);
    const times = late.csms.calls(ID, 'StatusNotification').map((payload) => String(payload['timestamp']));
    expect(times).not.toEqual(times.toSorted());
    const unsaid = Bench.ready(voltara, 1, { unitless: 1 });
    unsaid.charge();
    unsaid.run(30);
    const meter = JSON.stringify(unsaid.csms.calls(ID, 'MeterValues')[0]);
    expect(meter).toContain('"measurand":"Energy.Active.Import.Register"}');
  });
});
