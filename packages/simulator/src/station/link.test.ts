import { describe, expect, it } from 'vitest';
import { brightwell } from '../personalities/brightwell.ts';
import { nordlader } from '../personalities/nordlader.ts';
import { quanta } from '../personalities/quanta.ts';
import { tidewater } from '../personalities/tidewater.ts';
import { voltara } from '../personalities/voltara.ts';
import { Bench, NOON } from '../testing/bench.ts';

const ID = 'BENCH-01';

describe('the line of a station', () => {
  it('backs off from a server that is gone, and comes back', () => {
    const bench = Bench.ready(voltara);
    bench.lineWorks = false;
    bench.cut();
    bench.run(120);
    const attempts = bench.station.link.attempts;
    expect(attempts).toBeGreaterThan(3);
    expect(attempts).toBeLessThan(15);
    bench.lineWorks = true;
    bench.run(70);
    expect(bench.station.link.state).toBe('up');
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(2);
  });

  it('keeps transaction messages while offline, in order and with their times', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    bench.lineWorks = false;
    bench.cut();
    bench.run(40);
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    const stoppedAt = bench.now;
    bench.run(60);
    bench.lineWorks = true;
    bench.run(60);
    const [stop] = bench.csms.calls(ID, 'StopTransaction');
    expect(stop?.['timestamp']).toBe(new Date(stoppedAt).toISOString());
    const order = bench.csms.log.map((entry) => entry.action);
    expect(order.lastIndexOf('MeterValues')).toBeLessThan(order.indexOf('StopTransaction'));
  });

  it('names the transaction in its stop although the start was answered only after the outage', () => {
    const bench = Bench.ready(voltara);
    bench.lineWorks = false;
    bench.cut();
    bench.charge();
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.lineWorks = true;
    bench.run(60);
    expect(bench.csms.calls(ID, 'StartTransaction')).toHaveLength(1);
    expect(bench.csms.calls(ID, 'StopTransaction')[0]).toMatchObject({ transactionId: 1001 });
  });

  it('repeats an unanswered call with the same message id', () => {
    const bench = Bench.ready(voltara);
    bench.plug();
    bench.tap();
    bench.csms.answers = false;
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.run(1);
    bench.cut();
    bench.csms.answers = true;
    bench.run(20);
    const ids = bench.csms.log
      .filter((entry) => entry.action === 'StopTransaction')
      .map((entry) => entry.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('leaves a socket on which nothing is answered', () => {
    const bench = Bench.ready(voltara);
    bench.csms.answers = false;
    bench.run(300);
    expect(bench.hangUps).toContain('vanish');
  });

  it('tries again when the server will not have it yet', () => {
    const bench = new Bench(voltara);
    bench.csms.registration = 'Pending';
    bench.run(70);
    expect(bench.csms.calls(ID, 'BootNotification').length).toBeGreaterThan(1);
    expect(bench.csms.calls(ID, 'StatusNotification')).toEqual([]);
    bench.csms.registration = 'Accepted';
    bench.run(40);
    expect(bench.status(1)).toBe('Available');
  });
});

describe('vendors and their lines', () => {
  it('Brightwell never boots again and reports no status unasked', () => {
    const bench = Bench.ready(brightwell, 1);
    bench.cut();
    bench.run(30);
    bench.charge();
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(1);
    expect(bench.csms.calls(ID, 'StatusNotification')).toEqual([]);
    bench.order('TriggerMessage', { requestedMessage: 'StatusNotification' });
    expect(bench.status(1)).toBe('Charging');
  });

  it('Nordlader flushes its queue half a minute after the reconnect', () => {
    const bench = Bench.ready(nordlader);
    bench.charge();
    bench.lineWorks = false;
    bench.cut();
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.run(10);
    bench.lineWorks = true;
    bench.run(20);
    expect(bench.csms.calls(ID, 'StopTransaction')).toEqual([]);
    bench.run(40);
    expect(bench.csms.calls(ID, 'StopTransaction')).toHaveLength(1);
  });

  it('Tidewater reconnects on its grid and is silent at first', () => {
    const bench = Bench.ready(tidewater);
    bench.cut();
    bench.run(30);
    expect((bench.station.link.openedAt - NOON) % 10_000).toBe(NOON % 10_000);
    const boots = bench.csms.log.filter((entry) => entry.action === 'BootNotification');
    expect((boots[1]?.at ?? 0) - bench.station.link.openedAt).toBe(4000);
  });

  it('Quanta Drive reports Available before the stop, and does not wait for answers', () => {
    const bench = Bench.ready(quanta);
    bench.charge();
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.run(2);
    bench.unplug();
    bench.run(15);
    const order = bench.csms.log.map((entry) => `${entry.action} ${String(entry.payload['status'] ?? '')}`);
    expect(order.lastIndexOf('StatusNotification Available')).toBeLessThan(order.indexOf('StopTransaction '));
    bench.csms.answers = false;
    bench.order('TriggerMessage', { requestedMessage: 'StatusNotification' });
    expect(bench.station.inFlight.length).toBeGreaterThan(1);
  });
});
