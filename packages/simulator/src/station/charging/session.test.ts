import { describe, expect, it } from 'vitest';
import { kestrel } from '../../personalities/kestrel.ts';
import { voltara } from '../../personalities/voltara.ts';
import { helioport } from '../../personalities/helioport.ts';
import { osprey } from '../../personalities/osprey.ts';
import { Bench } from '../../testing/bench.ts';

const ID = 'BENCH-01';

describe('a session on 1.6', () => {
  it('runs from the card to the unplugged cable through legal states', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    bench.run(40);
    bench.give({ type: 'stop', at: bench.now, evseId: 1 });
    bench.run(3);
    bench.unplug();
    bench.run(1);
    const states = bench.csms
      .calls(ID, 'StatusNotification')
      .filter((payload) => payload['connectorId'] === 1)
      .map((payload) => payload['status']);
    expect(states).toEqual(['Available', 'Preparing', 'Charging', 'Finishing', 'Available']);
    const [start] = bench.csms.calls(ID, 'StartTransaction');
    const [stop] = bench.csms.calls(ID, 'StopTransaction');
    expect(stop).toMatchObject({ transactionId: 1001, reason: 'Local' });
    // 11 kW for a little under a minute.
    const energyWh = Number(stop?.['meterStop']) - Number(start?.['meterStart']);
    expect(energyWh).toBeGreaterThan(150);
    expect(energyWh).toBeLessThan(200);
    expect(bench.csms.calls(ID, 'MeterValues')[0]).toMatchObject({ transactionId: 1001 });
  });

  it('ends when the start is answered with a refused token', () => {
    const bench = Bench.ready(voltara);
    bench.tap();
    bench.csms.refusedTokens.add('04AABBCCDDEEFF');
    bench.plug();
    bench.run(1);
    expect(bench.csms.calls(ID, 'StopTransaction')[0]).toMatchObject({ reason: 'DeAuthorized' });
  });

  it('does not start on a refused card', () => {
    const bench = Bench.ready(voltara);
    bench.csms.refusedTokens.add('04AABBCCDDEEFF');
    bench.charge();
    expect(bench.csms.calls(ID, 'Authorize')).toHaveLength(1);
    expect(bench.csms.calls(ID, 'StartTransaction')).toEqual([]);
  });

  it('suspends when the vehicle is full', () => {
    const bench = Bench.ready(voltara);
    bench.charge(1, 60);
    bench.run(30);
    expect(bench.status(1)).toBe('SuspendedEV');
    expect(bench.station.evses[0]?.powerW).toBe(0);
  });

  it('keeps the authorization of an absent vehicle for a minute only', () => {
    const bench = Bench.ready(voltara);
    bench.tap();
    bench.run(61);
    bench.plug();
    bench.run(5);
    expect(bench.csms.calls(ID, 'StartTransaction')).toEqual([]);
  });
});

describe('a session on 2.0.1', () => {
  it('tells its life in transaction events with rising sequence numbers', () => {
    const bench = Bench.ready(kestrel);
    bench.charge();
    bench.run(40);
    bench.tap();
    bench.run(1);
    const events = bench.csms.calls(ID, 'TransactionEvent');
    expect(events[0]).toMatchObject({ eventType: 'Started', idToken: { idToken: '04AABBCCDDEEFF' } });
    expect(events[1]).toMatchObject({ eventType: 'Updated', transactionInfo: { chargingState: 'Charging' } });
    expect(events.at(-1)).toMatchObject({ eventType: 'Ended', transactionInfo: { stoppedReason: 'Local' } });
    expect(events.map((event) => event['seqNo'])).toEqual(events.map((_, index) => index));
    expect(bench.status(1)).toBe('Occupied');
  });

  it('has the quirks of its vendor: kWh and sequence number 0', () => {
    const bench = Bench.ready(helioport);
    bench.charge();
    bench.run(60);
    const events = bench.csms.calls(ID, 'TransactionEvent');
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map((event) => event['seqNo']))).toEqual(new Set([0]));
    expect(JSON.stringify(events[0])).toContain('"unit":"kWh"');
  });

  it('has the quirks of its vendor: 34 hex digits and two token types', () => {
    const bench = Bench.ready(osprey);
    bench.charge();
    const [started] = bench.csms.calls(ID, 'TransactionEvent');
    expect(JSON.stringify(started?.['transactionInfo'])).toMatch(/"transactionId":"[0-9a-f]{34}"/);
    expect(started?.['idToken']).toMatchObject({ type: 'Central' });
    expect(bench.csms.calls(ID, 'Authorize')[0]?.['idToken']).toMatchObject({ type: 'ISO14443' });
  });
});
