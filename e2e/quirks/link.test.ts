import { describe, expect, it } from 'vitest';
import { bootAs, healthy, networkWith, ODD } from './decisions.ts';

const FOXESS = { vendor: 'FoxESS', model: 'A7300S1-E-2', firmware: '1.15' };

describe('the link of a station', () => {
  it('Q20 is not lost before its model dials again, and that of others is', () => {
    const net = networkWith();
    healthy(net, 'FOX', FOXESS);
    healthy(net, 'A', ODD);
    net.close('FOX');
    net.close('A');
    net.pass(121);
    expect(net.openIncidents().map(({ stationId, pattern }) => [stationId, pattern])).toEqual([
      ['A', 'connection-lost'],
    ]);
    net.pass(1_018);
    expect(net.openIncidents().some(({ stationId }) => stationId === 'FOX')).toBe(false);
    net.pass(2);
    expect(net.openIncidents().some(({ stationId }) => stationId === 'FOX')).toBe(true);
  });

  it('Q20 has its time after a restart of our own as well', () => {
    const net = networkWith();
    healthy(net, 'FOX', FOXESS);
    healthy(net, 'A', ODD);
    net.input({ kind: 'started', server: net.state.server });
    // 600 s of grace for everybody, then the dwell time, or what is left until it dials again.
    net.pass(600 + 121);
    expect(net.openIncidents().map(({ stationId }) => stationId)).toEqual(['A']);
    net.pass(1_140 - 721 - 1);
    expect(net.openIncidents().map(({ stationId }) => stationId)).toEqual(['A']);
    net.pass(2);
    expect(net.openIncidents().map(({ stationId }) => stationId)).toEqual(['A', 'FOX']);
  });

  it('Q27 boots in a loop are one incident, and nothing is added to the loop', () => {
    const net = networkWith();
    healthy(net, 'A', ODD);
    for (let n = 0; n < 40; n++) {
      net.pass(7);
      bootAs(net, 'A', ODD, 'Watchdog');
    }
    const loops = [...net.incidents.values()].filter(({ pattern }) => pattern === 'reset-loop');
    expect(loops).toHaveLength(1);
    expect(net.actions().filter((action) => action.startsWith('reset'))).toEqual([]);
    expect(net.state.stations.get('A')?.boots.length).toBeLessThanOrEqual(12);
  });
});
