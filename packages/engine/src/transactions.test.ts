import { describe, expect, it } from 'vitest';
import { TestNetwork, transaction } from './testing/network.ts';

const live = (net: TestNetwork): string[] =>
  net.state.stations.get('A')?.live.map((session) => session.wireId) ?? [];

describe('transactions', () => {
  it('are started and stopped once, however often a station repeats itself', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const at = net.at;
    const first = net.start('A', 1, { occurredAt: at, meterWh: 100 });
    net.pass(5);
    const again = net.start('A', 1, { occurredAt: at, meterWh: 100 });
    expect(again.answer).toEqual(first.answer);
    expect(live(net)).toEqual(['1']);
    net.stop('A', '1', { meterWh: 2_100 });
    net.stop('A', '1', { meterWh: 2_100 });
    expect([...net.transactions.values()]).toMatchObject([
      { id: 't1', wireId: '1', energyWh: 2_000, state: 'ended' },
    ]);
    // The start once more, after the stop: still the same session.
    expect(net.start('A', 1, { occurredAt: at, meterWh: 100 }).answer).toMatchObject({ wireId: '1' });
    expect(live(net)).toEqual([]);
  });

  it('are the same ones after they were closed as stale', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const at = net.at;
    net.start('A', 1, { occurredAt: at, meterWh: 100 });
    net.status('A', 1, 'Charging');
    net.pass(60);
    net.boot('A', 'PowerUp');
    net.status('A', 1, 'Available');
    expect([...net.transactions.values()]).toMatchObject([{ wireId: '1', state: 'stale' }]);
    // Its start comes once more, as many stations do after a restart: old news.
    expect(net.start('A', 1, { occurredAt: at, meterWh: 100 }).answer).toMatchObject({ wireId: '1' });
    expect(live(net)).toEqual([]);
    // A word about it as it goes on is none: unknown counts as live.
    net.call('A', transaction('updated', { wireId: '1', chargingState: 'Charging' }));
    expect(live(net)).toEqual(['1']);
    net.stop('A', '1', { meterWh: 900 });
    expect([...net.transactions.values()]).toMatchObject([{ wireId: '1', energyWh: 800, state: 'ended' }]);
  });

  it('are not counted twice when a restart of ours lies between a stop and its repetition', () => {
    const net = new TestNetwork();
    net.healthy('A');
    for (const wireId of ['1', '2']) {
      net.start('A', 1, { meterWh: 100 });
      net.pass(120);
      net.stop('A', wireId, { meterWh: 100 });
    }
    net.pass(1);
    expect(net.only()).toMatchObject({ pattern: 'no-energy' });
    expect(net.answer().command).toMatchObject({ action: 'reset' });
    net.boot('A', 'RemoteReset');
    net.stop('A', '2', { meterWh: 100 });
    expect([...net.transactions.values()].map(({ wireId, state }) => `${wireId} ${state}`)).toEqual([
      '1 ended',
      '2 ended',
    ]);
  });

  it('give a resend the stored answer, and a boot ends what counts as a resend', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const event = transaction('started', {
      place: { evseId: 1, connectorId: 1 },
      token: 'x',
      meterWh: 0,
      occurredAt: net.at,
    });
    const one = net.call('A', event, 'id-1', 77);
    net.pass(3);
    expect(net.call('A', event, 'id-1', 77).answer).toEqual(one.answer);
    expect([...net.transactions.keys()]).toEqual(['t1']);
  });

  it('a boot message with the same id on a new socket is a new boot', () => {
    const net = new TestNetwork();
    for (let n = 0; n < 2; n++) {
      net.open('A');
      net.call(
        'A',
        {
          type: 'boot',
          vendor: 'V',
          model: 'M',
          serial: null,
          firmware: '1',
          reason: 'PowerUp',
          iccid: null,
        },
        '1',
        5,
      );
      net.pass(60);
    }
    expect(net.state.stations.get('A')?.boots).toHaveLength(2);
  });

  it('stay live when Available comes before the queued stop', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.close('A');
    net.pass(30);
    net.open('A');
    net.status('A', 1, 'Available');
    expect(live(net)).toEqual(['1']);
    expect(net.command('A', { action: 'reset', type: 'hard' })).toMatchObject({ status: 'blocked' });
    net.stop('A', '1', { meterWh: 4_000, occurredAt: net.at - 25_000 });
    expect([...net.transactions.values()][0]).toMatchObject({
      state: 'ended',
      energyWh: 4_000,
      stoppedAt: net.at - 25_000,
    });
  });

  it('are stale only after a boot and an idle connector, and the late stop still corrects them', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.close('A');
    net.pass(60);
    net.open('A');
    net.boot('A');
    expect(live(net)).toEqual(['1']);
    net.status('A', 1, 'Charging');
    expect(live(net)).toEqual(['1']);
    net.status('A', 1, 'Available');
    expect(live(net)).toEqual([]);
    expect(net.transactions.get('t1')?.state).toBe('stale');
    net.stop('A', '1', { meterWh: 700 });
    expect(net.transactions.get('t1')).toMatchObject({ state: 'ended', energyWh: 700 });
  });

  it('keep an orphan stop as what it is', () => {
    const net = new TestNetwork();
    net.healthy('A');
    expect(net.stop('A', '4711', { meterWh: 900 }).answer).toMatchObject({ type: 'transaction' });
    expect([...net.transactions.values()]).toMatchObject([
      { wireId: '4711', startedAt: null, state: 'orphan' },
    ]);
  });

  it('of 2.0.1 work with seqNo 0 everywhere and ids of 34 hex digits', () => {
    const net = new TestNetwork();
    net.healthy('A', 1, 'ocpp2.0.1');
    const wireId = 'a'.repeat(34);
    const place = { evseId: 1, connectorId: 1 };
    net.call('A', transaction('started', { wireId, place, seqNo: 0, occurredAt: net.at }));
    net.pass(60);
    net.call(
      'A',
      transaction('updated', { wireId, seqNo: 0, samples: [{ occurredAt: net.at, energyWh: 10 }] }),
    );
    net.call(
      'A',
      transaction('updated', { wireId, seqNo: 0, samples: [{ occurredAt: net.at, energyWh: 810 }] }),
    );
    net.call('A', transaction('ended', { wireId, seqNo: 0, stopReason: 'Local', occurredAt: net.at }));
    expect([...net.transactions.values()]).toMatchObject([{ wireId, energyWh: 800, state: 'ended' }]);
  });

  it('answer by the token list, whatever the spelling and type of the token', () => {
    const net = new TestNetwork({}, { authorization: 'list' });
    net.healthy('A');
    net.act({ type: 'putToken', token: '~aaaa.0001', status: 'Accepted', group: 'fleet' });
    expect(net.call('A', { type: 'authorize', token: '~aaaa.0002' }).answer).toMatchObject({
      verdict: 'Accepted',
      group: 'fleet',
    });
    expect(net.call('A', { type: 'authorize', token: '~bbbb.0001' }).answer).toMatchObject({
      verdict: 'Invalid',
    });
  });
});

describe('onboarding', () => {
  it('keeps an unknown station pending until a person accepts it', () => {
    const net = new TestNetwork({}, { onboarding: 'pending' });
    net.open('A');
    expect(net.boot('A').answer).toMatchObject({ type: 'boot', status: 'Pending' });
    expect(net.status('A', 1, 'Available').answer).toMatchObject({ type: 'error', code: 'SecurityError' });
    expect(net.command('A', { action: 'reset', type: 'soft' })).toMatchObject({ status: 'blocked' });
    net.act({ type: 'acceptStation', stationId: 'A' });
    expect(net.pending()?.command).toMatchObject({ action: 'probe', message: 'boot' });
    expect(net.boot('A').answer).toMatchObject({ type: 'boot', status: 'Accepted' });
  });
});
