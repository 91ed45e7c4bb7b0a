import { describe, expect, it } from 'vitest';
import { field } from '../network/scenario.ts';
import { VirtualNetwork } from '../testing/virtual-network.ts';
import { demandAt, meanDemand } from './curve.ts';

const HOUR_MS = 3_600_000;
/** 2026-03-02 was a Monday. */
const MONDAY = Date.UTC(2026, 2, 2);
const SUNDAY = Date.UTC(2026, 2, 8);

describe('demand', () => {
  it('follows the hour and the day of each kind of site', () => {
    expect(demandAt('work', MONDAY + 8 * HOUR_MS)).toBeGreaterThan(
      5 * demandAt('work', MONDAY + 20 * HOUR_MS),
    );
    expect(demandAt('work', MONDAY + 8 * HOUR_MS)).toBeGreaterThan(
      5 * demandAt('work', SUNDAY + 8 * HOUR_MS),
    );
    expect(demandAt('home', MONDAY + 18 * HOUR_MS)).toBeGreaterThan(
      3 * demandAt('home', MONDAY + 10 * HOUR_MS),
    );
    expect(demandAt('highway', SUNDAY + 17 * HOUR_MS)).toBeGreaterThan(
      demandAt('highway', MONDAY + 17 * HOUR_MS),
    );
    expect(meanDemand('work')).toBeLessThan(0.3);
  });
});

describe('drivers in the field', () => {
  it('come as often, stay as long and take as much as people do, and some do it wrong', () => {
    const scenario = { ...field, plan: [], steady: null, noise: 'calm' as const };
    const network = new VirtualNetwork({ stations: 60, sites: 10, seed: 4, scenario });
    network.csms.heartbeatS = 3600;
    network.run(2 * 86_400);
    const { stats, noise, truth } = network.world;
    expect(truth).toEqual([]);
    const evses = network.world.stations.reduce((sum, station) => sum + station.evses.length, 0);
    const perDay = stats.sessions / evses / 2;
    expect(perDay).toBeGreaterThan(1);
    expect(perDay).toBeLessThan(12);
    const meanWh = stats.energyWh / stats.sessions;
    expect(meanWh).toBeGreaterThan(8000);
    expect(meanWh).toBeLessThan(45_000);
    expect(stats.failed).toBeLessThan(stats.charged * 0.01);
    const kinds = new Set(noise.map(({ what }) => what));
    expect(kinds).toEqual(new Set(['muteVehicle', 'neverPlugs', 'wrongCard', 'tapsTwice', 'leavesCable']));
    expect(noise.filter(({ cause }) => cause === 'vehicle').every(({ what }) => what === 'muteVehicle')).toBe(
      true,
    );
  });
});
