import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultKinds } from '../faults/index.ts';
import { personalities } from '../personalities/index.ts';
import { violationOf } from '../testing/conformance.ts';
import { VirtualNetwork } from '../testing/virtual-network.ts';
import { layOut } from './layout.ts';
import { demo, heavy, none, type Scenario } from './scenario.ts';
import { summarize, truthLines } from './truth.ts';

describe('the layout', () => {
  it('depends on its seed alone', () => {
    const options = { stations: 150, sites: 20, seed: 7 };
    expect(layOut(options)).toEqual(layOut(options));
    expect(layOut({ ...options, seed: 8 })).not.toEqual(layOut(options));
  });

  it('has every vendor, both versions, and distinct ids', () => {
    const { stations, sites } = layOut({ stations: 150, sites: 20, seed: 7 });
    expect(stations).toHaveLength(150);
    expect(sites).toHaveLength(20);
    expect(new Set(stations.map((station) => station.id)).size).toBe(150);
    expect(new Set(stations.map((station) => station.personality.vendor)).size).toBe(personalities.length);
    expect(sites.flatMap((site) => site.stationIds)).toEqual(stations.map((station) => station.id));
  });

  it('holds for odd sizes', () => {
    for (const [stations, sites] of [
      [1, 20],
      [3, 3],
      [1000, 60],
    ] as const) {
      const layout = layOut({ stations, sites, seed: 1 });
      expect(layout.stations).toHaveLength(stations);
      expect(layout.sites.every((site) => site.stationIds.length > 0)).toBe(true);
    }
  });
});

function badDay(seed: number): VirtualNetwork {
  const network = new VirtualNetwork({ stations: 40, sites: 6, seed, scenario: heavy });
  network.run(300);
  return network;
}

describe('a network on a virtual clock', () => {
  it('says the same, byte by byte, for the same seed', () => {
    const first = badDay(3);
    const second = badDay(3);
    expect(first.transcript.length).toBeGreaterThan(500);
    expect(second.transcript).toEqual(first.transcript);
    expect(truthLines(second.world.truth)).toBe(truthLines(first.world.truth));
    expect(badDay(4).transcript).not.toEqual(first.transcript);
  });

  it('conforms to the schemas of its versions, whatever breaks', () => {
    const network = new VirtualNetwork({ stations: 120, sites: 12, seed: 5, scenario: heavy });
    network.run(400);
    for (const [index, station] of network.world.stations.entries()) {
      const old = station.design.personality.protocol === 'ocpp1.6';
      network.order(index, 'TriggerMessage', { requestedMessage: 'StatusNotification' });
      network.order(index, 'Reset', { type: old ? 'Soft' : 'OnIdle' });
      network.order(index, 'UnlockConnector', old ? { connectorId: 1 } : { evseId: 1, connectorId: 1 });
      network.order(index, 'ClearCache', {});
    }
    network.run(200);
    const protocols = new Map(
      network.world.stations.map(({ design }) => [design.id, design.personality.protocol]),
    );
    const problems = network.csms.log.flatMap(({ stationId, action, payload }) => {
      const [name = '', answer] = action.split('.');
      const direction = answer === undefined ? 'req' : 'conf';
      return violationOf(protocols.get(stationId) ?? '', name, direction, payload) ?? [];
    });
    expect(problems).toEqual([]);
    expect(new Set(network.csms.log.map((entry) => entry.action)).size).toBeGreaterThan(10);
  });

  it('shows something to watch within half a minute, and a hazard and a site outage within five', () => {
    const network = new VirtualNetwork({ stations: 160, sites: 20, seed: 7, scenario: demo });
    network.run(300);
    const truth = network.world.truth;
    expect(truth[0]).toMatchObject({
      fault: 'soft-lockup',
      vendor: 'Voltara',
      remedies: ['reset-soft', 'reset-hard'],
    });
    expect((truth[0]?.shownAt ?? 0) - (truth[0]?.onsetAt ?? 0)).toBeLessThan(1000);
    const kinds = truth.map((record) => record.fault);
    for (const fault of [
      'no-energy',
      'modem-flaps',
      'contactor-weld',
      'site-uplink-down',
      'recurring-lockup',
    ]) {
      expect(kinds).toContain(fault);
    }
    expect(network.world.stats.charged).toBeGreaterThan(50);
  });

  it('leaves healthy stations alone', () => {
    const network = new VirtualNetwork({ stations: 60, sites: 8, seed: 2, scenario: none });
    network.run(900);
    expect(network.world.truth).toEqual([]);
    expect(network.world.stats).toMatchObject({ failed: 0, turnedAway: 0 });
    expect(network.world.stats.charged).toBeGreaterThan(50);
  });

  it('brings a person to what nothing else ends', () => {
    const scenario = {
      ...heavy,
      steady: null,
      plan: [{ atS: 20, fault: 'link-lost' }],
      personAfterS: [100, 200] as const,
    };
    const network = new VirtualNetwork({ stations: 10, sites: 2, seed: 2, scenario });
    network.run(300);
    expect(summarize(network.world.truth)).toMatchObject({ injected: 1, curedByPerson: 1, standing: 0 });
  });

  it('cuts all stations of a site at the same moment', () => {
    const scenario = { ...heavy, steady: null, plan: [{ atS: 30, fault: 'site-uplink-down' }] };
    const network = new VirtualNetwork({ stations: 40, sites: 5, seed: 2, scenario });
    network.run(32);
    const [record] = network.world.truth;
    const down = network.world.stations.filter((station) => station.link.state === 'down');
    expect(down.map((station) => station.design.id)).toEqual(record?.stationIds);
    expect(down.length).toBeGreaterThan(3);
    network.run(400);
    expect(record).toMatchObject({ endedBy: 'itself', open: [] });
  });
});

describe('the truth about a fault', () => {
  const only = (fault: string): Scenario => ({
    ...none,
    plan: [{ atS: 30, fault }],
    personAfterS: null,
  });

  it('says what ends it, and whether anybody has to go there', () => {
    const network = new VirtualNetwork({
      stations: 20,
      sites: 3,
      seed: 2,
      scenario: only('frozen-firmware'),
    });
    network.run(40);
    expect(network.world.truth[0]).toMatchObject({
      cause: 'station-software',
      shows: 'silence',
      remedies: ['reset-hard'],
      needsVisit: false,
      healsAt: null,
      harmed: 0,
    });
    const weld = new VirtualNetwork({ stations: 20, sites: 3, seed: 2, scenario: only('contactor-weld') });
    weld.run(40);
    expect(weld.world.truth[0]).toMatchObject({ remedies: [], needsVisit: true, hazard: true });
  });

  it('ends by a visit, and by nobody when nobody is sent', () => {
    const network = new VirtualNetwork({ stations: 20, sites: 3, seed: 2, scenario: only('reader-dead') });
    network.run(7200);
    const [record] = network.world.truth;
    expect(record?.endedAt).toBeNull();
    expect(record?.harmed).toBeGreaterThan(0);
    expect(network.world.visit('nowhere', network.now)).toEqual([]);
    expect(network.world.visit(record?.stationIds[0] ?? '', network.now)).toEqual([1]);
    expect(record).toMatchObject({ endedBy: 'person', open: [] });
  });

  it('covers a cohort whose firmware was rolled out, each station in its own time', () => {
    const network = new VirtualNetwork({
      stations: 60,
      sites: 6,
      seed: 2,
      scenario: only('bad-firmware'),
      speed: 50,
    });
    network.run(40);
    const [record] = network.world.truth;
    expect(record).toMatchObject({ place: 'cohort', remedies: ['updateFirmware'], needsVisit: false });
    expect(record?.stationIds.length).toBeGreaterThan(2);
    const struck = network.world.stations.filter(({ design }) => record?.stationIds.includes(design.id));
    expect(new Set(struck.map(({ design }) => design.personality.model)).size).toBe(1);
    network.run(3600);
    expect(struck.some((station) => station.firmware === record?.cohort?.firmware)).toBe(true);
  });

  it('of a network covers every station, and ends by itself', () => {
    const network = new VirtualNetwork({ stations: 20, sites: 3, seed: 2, scenario: only('own-link-down') });
    network.run(35);
    expect(network.world.stations.every((station) => station.link.state === 'down')).toBe(true);
    expect(network.world.visit(network.world.stations[0]?.design.id ?? '', network.now)).toEqual([]);
    network.run(1200);
    expect(network.world.truth[0]).toMatchObject({ cause: 'own-link', endedBy: 'itself', open: [] });
    expect(network.world.stations.every((station) => station.link.state === 'up')).toBe(true);
  });

  it('has the ids of the catalogue of causes', () => {
    const text = readFileSync(new URL('../../../../catalog/causes.yaml', import.meta.url), 'utf8');
    const ids = [...text.matchAll(/- id: ([a-z-]+)/g)].map((match) => match[1]);
    for (const kind of faultKinds) expect(ids).toContain(kind.cause);
    expect(new Set(faultKinds.map((kind) => kind.cause)).size).toBe(11);
  });
});

describe('a hostile network', () => {
  const scenario: Scenario = { ...heavy, noise: 'hostile' };

  it('keeps to the schemas, repeats itself for the same seed, and keeps its truth', () => {
    const play = (): VirtualNetwork => {
      const network = new VirtualNetwork({ stations: 40, sites: 6, seed: 6, scenario });
      network.run(1500);
      return network;
    };
    const network = play();
    const protocols = new Map(
      network.world.stations.map(({ design }) => [design.id, design.personality.protocol]),
    );
    const problems = network.csms.log.flatMap(({ stationId, action, payload }) =>
      action.endsWith('.conf')
        ? []
        : (violationOf(protocols.get(stationId) ?? '', action, 'req', payload) ?? []),
    );
    expect(problems).toEqual([]);
    expect(network.world.truth.length).toBeGreaterThan(20);
    expect(network.world.violations).toEqual([]);
    const again = play();
    expect(again.transcript).toEqual(network.transcript);
    expect(truthLines(again.world.truth)).toBe(truthLines(network.world.truth));
  });
});
