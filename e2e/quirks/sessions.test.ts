import type { MeterSample } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import type { TestNetwork } from '../../packages/engine/src/testing/network.ts';
import { transaction } from '../../packages/engine/src/testing/network.ts';
import { bootAs, healthy, networkWith, ODD, restart } from './decisions.ts';

const GRIZZL_E = { vendor: 'United Chargers', model: 'Grizzl-E', firmware: '7.020' };
const KEBA = { vendor: 'KEBA', model: 'P30', firmware: '1.19' };

function meter(
  net: TestNetwork,
  stationId: string,
  sample: Partial<MeterSample>,
  wireId: string | null = null,
): void {
  const samples = [{ occurredAt: net.at, ...sample }];
  net.call(stationId, { type: 'meter', place: { evseId: 1, connectorId: 1 }, wireId, samples });
}

function liveOf(net: TestNetwork, stationId: string): string[] {
  return net.state.stations.get(stationId)?.live.map(({ wireId }) => wireId) ?? [];
}

describe('sessions', () => {
  it('Q10 are over once their station restarted, waits for the next one and shows no power', () => {
    const net = networkWith();
    healthy(net, 'GR', GRIZZL_E);
    net.start('GR', 1);
    restart(net, 'GR', GRIZZL_E);
    net.status('GR', 1, 'Preparing');
    // Its word alone proves nothing, so it is asked for its meter.
    expect(liveOf(net, 'GR')).toEqual(['1']);
    expect(net.pending()?.command).toEqual({ action: 'probe', message: 'meter', evseId: 1 });
    meter(net, 'GR', { energyWh: 500, powerW: 0 });
    expect(liveOf(net, 'GR')).toEqual([]);
    expect(net.transactions.get('t1')).toMatchObject({ state: 'stale', stoppedAt: null });
  });

  it.each([
    ['power still flows', (net: TestNetwork): void => meter(net, 'GR', { energyWh: 500, powerW: 3_000 })],
    ['the meter names the session', (net: TestNetwork): void => meter(net, 'GR', { powerW: 0 }, '1')],
    ['the meter tells no power', (net: TestNetwork): void => meter(net, 'GR', { energyWh: 500 })],
    ['nothing comes at all', (net: TestNetwork): void => net.pass(3_600)],
  ])('Q10 stay live while %s', (_why, happens) => {
    const net = networkWith();
    healthy(net, 'GR', GRIZZL_E);
    net.start('GR', 1);
    restart(net, 'GR', GRIZZL_E);
    net.status('GR', 1, 'Preparing');
    happens(net);
    expect(liveOf(net, 'GR')).toEqual(['1']);
  });

  it('Q10 that a station of another model forgot are closed by the same proof, only later', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    net.start('A', 1);
    restart(net, 'A', ODD);
    net.status('A', 1, 'Preparing');
    expect(net.pending()).toBeUndefined();
    expect(liveOf(net, 'A')).toEqual(['1']);
    net.start('A', 1, { meterWh: 500 });
    expect(liveOf(net, 'A')).toEqual(['2']);
  });

  it('Q14 that have ended keep their last meter values to themselves', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    net.start('A', 1);
    net.stop('A', '1', { meterWh: 5_000 });
    net.start('A', 1, { meterWh: 5_000 });
    meter(net, 'A', { energyWh: 9_000, powerW: 11_000 }, '1');
    expect(net.state.stations.get('A')?.live[0]).toMatchObject({ wireId: '2', energyWh: null, powerW: null });
  });

  it('Q14 count from zero where the register starts anew with each of them', () => {
    const net = networkWith({ register: 'session' });
    healthy(net, 'A', ODD);
    net.start('A', 1, { meterWh: 88_000 });
    net.pass(60);
    meter(net, 'A', { energyWh: 1_200 });
    expect(net.state.stations.get('A')?.live[0]?.energyWh).toBe(1_200);
    net.stop('A', '1', { meterWh: 2_500 });
    expect(net.transactions.get('t1')?.energyWh).toBe(2_500);
  });

  it('Q15 of a model that leaves kWh away are read in kWh, where it says a unit in that', () => {
    const net = networkWith();
    healthy(net, 'K', KEBA, { protocol: 'ocpp2.0.1' });
    const told = (energyWh: number, energyUnit?: 'assumed'): void => {
      const sample = { occurredAt: net.at, energyWh, ...(energyUnit !== undefined && { energyUnit }) };
      net.call(
        'K',
        transaction('updated', { wireId: 'tx', place: { evseId: 1, connectorId: 1 }, samples: [sample] }),
      );
    };
    told(2_114.1356, 'assumed');
    told(2_115.1356, 'assumed');
    expect(net.state.stations.get('K')?.live[0]?.energyWh).toBeCloseTo(1_000, 3);
    told(2_116_135.6);
    expect(net.state.stations.get('K')?.live[0]?.energyWh).toBeCloseTo(2_000, 3);
  });

  it('Q15 whose register and power cannot both be true are marked, and nothing is corrected', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    net.start('A', 1, { meterWh: 2_114 });
    for (let minute = 0; minute <= 5; minute++) {
      meter(net, 'A', { energyWh: 2_114 + minute * 0.18, energyUnit: 'assumed', powerW: 11_000 });
      net.pass(60);
    }
    expect(net.transactions.get('t1')?.doubt).toBe(
      'Its register counted 1 Wh where its power makes 550 Wh. It came without a unit.',
    );
    expect(net.state.stations.get('A')?.live[0]?.energyWh).toBeCloseTo(0.9, 3);
    net.stop('A', '1', { meterWh: 2_115 });
    expect(net.transactions.get('t1')).toMatchObject({ energyWh: 1, doubt: expect.any(String) });
  });

  it('Q15 whose register and power agree are not doubted', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    net.start('A', 1);
    for (let minute = 0; minute <= 30; minute++) {
      meter(net, 'A', { energyWh: minute * 183, powerW: 11_000 });
      net.pass(60);
    }
    expect(net.transactions.get('t1')?.doubt).toBeUndefined();
  });

  it('Q18 are not over because a model says Available with the cable still in', () => {
    const net = networkWith({ availableMeansUnplugged: false });
    for (const [id, model] of [
      ['A', ODD],
      ['B', { ...ODD, vendor: 'Other' }],
    ] as const) {
      healthy(net, id, model);
      net.start(id, 1);
      net.status(id, 1, 'Charging');
      restart(net, id, model);
      net.status(id, 1, 'Available');
    }
    expect(liveOf(net, 'A')).toEqual(['1']);
    expect(liveOf(net, 'B')).toEqual([]);
    expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('blocked');
  });

  it('Q19 are guarded by the connector, whatever is said for the whole station', () => {
    const net = networkWith();
    const autel = { vendor: 'Autel', model: 'MaxiCharger', firmware: '1' };
    healthy(net, 'AU', autel);
    net.status('AU', 1, 'SuspendedEV');
    net.status('AU', 0, 'Available');
    expect(net.command('AU', { action: 'reset', type: 'soft' }).detail).toContain('SuspendedEV');
  });

  it('Q19 a clean word for the whole clears no fault while a connector says otherwise', () => {
    const net = networkWith();
    healthy(net, 'AU', { vendor: 'Autel', model: 'MaxiCharger', firmware: '1' });
    net.status('AU', 0, 'Faulted', 'InternalError');
    net.status('AU', 1, 'Faulted', 'InternalError');
    net.status('AU', 0, 'Available');
    const codes = (): number =>
      net.state.stations.get('AU')?.faults.filter(({ evseId }) => evseId === 0).length ?? 0;
    expect(codes()).toBe(1);
    net.status('AU', 1, 'Available');
    net.status('AU', 0, 'Available');
    expect(codes()).toBe(0);
  });

  it('Q19 a trip that is back after a clean word for the whole is a hazard, believed or not', () => {
    const net = networkWith();
    healthy(net, 'AU', { vendor: 'Autel', model: 'MaxiCharger', firmware: '1' });
    net.status('AU', 1, 'Faulted', 'InternalError');
    net.status('AU', 0, 'Faulted', 'GroundFailure');
    net.status('AU', 0, 'Available');
    net.status('AU', 0, 'Faulted', 'GroundFailure');
    expect(net.state.stations.get('AU')?.latched.map(({ code }) => code)).toEqual(['GroundFailure']);
  });

  it('Q17 of a station with local time are kept in UTC, and how far its clock is off is known', () => {
    const net = networkWith({ clockOffsetMin: -120 });
    healthy(net, 'A', ODD);
    bootAs(net, 'A', ODD, 'PowerUp');
    net.start('A', 1, { occurredAt: net.at + 7_200_000 });
    expect(net.transactions.get('t1')?.startedAt).toBe(net.at);
    expect(net.state.stations.get('A')?.skewMs).toBe(0);
  });

  it('Q17 a wrong clock is estimated by the message that was quickest, and not by those that waited', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    const skew = (): number | null => net.state.stations.get('A')?.skewMs ?? null;
    net.start('A', 1, { occurredAt: net.at - 300_000 });
    expect(skew()).toBe(0);
    bootAs(net, 'A', ODD, 'PowerUp');
    net.start('A', 1, { occurredAt: net.at - 300_000, meterWh: 1 });
    expect(skew()).toBe(300_000);
    net.stop('A', '2', { occurredAt: net.at - 900_000 });
    expect(skew()).toBe(300_000);
    net.start('A', 1, { occurredAt: net.at - 299_000, meterWh: 2 });
    expect(skew()).toBe(299_000);
  });
});
