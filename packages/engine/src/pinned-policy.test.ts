import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './bootstrap.ts';
import { TestNetwork, testCatalogue } from './testing/network.ts';

describe('a policy that changes while an incident is open', () => {
  const slower = {
    ...defaultPolicy,
    version: 'slower',
    availableHeldS: 3_000,
    resetsPerStationPerDay: 0,
  };

  it('leaves the incident its own times, and binds its commands to the new limits at once', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.input({ kind: 'settings', policy: slower, catalogue: testCatalogue });
    net.answer('NotImplemented', 'unsupported');
    net.answer('NotImplemented', 'unsupported');
    // The new policy allows no reset at all: a limit of 0 means zero, for old incidents too.
    expect(net.actions()).not.toContain('reset soft');
    expect(net.only().status).toBe('escalated');

    net.status('A', 1, 'Available');
    net.pass(301);
    expect(net.incidents.get('i1')).toMatchObject({ status: 'resolved', policyVersion: 'default' });
  });

  it('forgets old versions once nothing was opened under them', () => {
    const net = new TestNetwork();
    net.input({ kind: 'settings', policy: slower, catalogue: testCatalogue });
    net.pass(61);
    expect([...net.state.pinnedPolicies.keys()]).toEqual(['slower']);
  });
});
