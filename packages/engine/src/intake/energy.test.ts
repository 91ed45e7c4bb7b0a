import type { MeterSample } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import { TestNetwork } from '../testing/network.ts';
import { networkOf } from '../testing/profiled.ts';

/** One meter report of the only connector every minute, as many as there are samples. */
function report(net: TestNetwork, ...samples: Partial<MeterSample>[]): void {
  for (const sample of samples) {
    net.call('A', {
      type: 'meter',
      place: { evseId: 1, connectorId: 1 },
      wireId: null,
      samples: [{ occurredAt: net.at, ...sample }],
    });
    net.pass(60);
  }
}

function charging(net: TestNetwork): string {
  net.healthy('A');
  net.start('A', 1, { meterWh: 5_000 });
  net.status('A', 1, 'Charging');
  return net.state.stations.get('A')?.live[0]?.wireId ?? '';
}

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

const assumed = (energyWh: number): Partial<MeterSample> => ({ energyWh, energyUnit: 'assumed' });

describe('that nothing flows', () => {
  it('is proven by a register that stands still, and by power', () => {
    const still = new TestNetwork();
    charging(still);
    report(still, ...times(6, { energyWh: 5_000 }));
    expect(still.only().pattern).toBe('no-energy');
    const off = new TestNetwork();
    charging(off);
    report(off, ...times(6, { powerW: 0 }));
    expect(off.only().pattern).toBe('no-energy');
  });

  it.each([1, 0.001, 1_000])(
    'is never proven by a register without a unit, whatever factor a profile has for it (%d)',
    (unitlessEnergyFactor) => {
      const net = networkOf({ unitlessEnergyFactor });
      charging(net);
      report(net, ...times(60, assumed(12)));
      expect(net.openIncidents()).toEqual([]);
      expect(net.actions()).not.toContain('stopSession');
    },
  );

  it('is not said by a report without energy and power', () => {
    const net = new TestNetwork();
    charging(net);
    report(net, { energyWh: 5_000 }, { energyWh: 5_100 }, ...times(30, {}));
    expect(net.openIncidents()).toEqual([]);
  });

  it('is not concluded later from what was said once', () => {
    const net = new TestNetwork();
    charging(net);
    report(net, { powerW: 0 }, ...times(30, assumed(12)));
    expect(net.openIncidents()).toEqual([]);
  });

  it('is proven of a whole session by its registers, never by readings without a unit', () => {
    const byRegister = new TestNetwork();
    const byReading = new TestNetwork();
    for (const net of [byRegister, byReading]) {
      for (let round = 0; round < 3; round++) {
        const wireId = charging(net);
        report(net, assumed(5_000), assumed(5_000));
        net.stop('A', wireId, { meterWh: net === byRegister ? 5_000 : null });
      }
    }
    expect(byRegister.only().pattern).toBe('no-energy');
    // Named in the start and silent at the stop: what is left are readings of who knows what.
    expect(byReading.openIncidents()).toEqual([]);
  });
});

describe('a register said to start at zero with each session', () => {
  it('proves no repair by what it shows at first, and hides no empty session', () => {
    const net = networkOf({ register: 'session' });
    for (let round = 0; round < 2; round++) {
      const wireId = charging(net);
      report(net, ...times(2, { energyWh: 5_000 }));
      net.stop('A', wireId, { meterWh: 5_000 });
      net.pass(1);
    }
    expect(net.only().pattern).toBe('no-energy');
    expect(net.story('i1')).not.toContain('proven');
  });

  it('counts from zero when the start tells the end of the session before', () => {
    const net = networkOf({ register: 'session' });
    const wireId = charging(net);
    report(net, { energyWh: 100 }, { energyWh: 900 });
    net.stop('A', wireId, { meterWh: 1_200 });
    expect([...net.transactions.values()][0]).toMatchObject({ energyWh: 1_200 });
  });
});
