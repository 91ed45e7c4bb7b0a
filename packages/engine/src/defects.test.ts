import { describe, expect, it } from 'vitest';
import { restore, snapshot, stateHash } from './snapshot.ts';
import { TestNetwork } from './testing/network.ts';

describe('our own defects', () => {
  it('become an incident of our own, in front of people, also before any station is known', () => {
    const net = new TestNetwork();
    net.input({ kind: 'flaw', where: 'call BootNotification of A', message: 'boom' });
    net.pass(1);
    expect(net.only()).toMatchObject({ pattern: 'platform-failure', status: 'escalated', cause: 'platform' });
  });

  it('at a timer stop neither the input nor the other timers', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.close('A');
    // A condition that nobody can diagnose stands for any defect of ours.
    const condition = net.state.conditions.get('connection-lost|station|A');
    if (condition !== undefined) Object.assign(condition, { pattern: 'nonsense' });
    net.healthy('B');
    net.status('B', 1, 'Faulted', 'InternalError');
    net.pass(200);
    expect(
      net
        .openIncidents()
        .map((incident) => incident.pattern)
        .toSorted(),
    ).toContain('platform-failure');
    expect(net.openIncidents().map((incident) => incident.stationId)).toContain('B');
  });
});

describe('a snapshot', () => {
  it('is not confused by words that people write in', () => {
    const net = new TestNetwork();
    net.act({
      type: 'putSite',
      siteId: 'x',
      name: 'x',
      latitude: null,
      longitude: null,
      tags: { $map: 'a', $timers: 'b' },
    });
    const back = restore([...snapshot(net.state)]);
    expect(back.sites.get('x')?.tags).toEqual({ $map: 'a', $timers: 'b' });
    expect(stateHash(back)).toBe(stateHash(net.state));
  });
});
