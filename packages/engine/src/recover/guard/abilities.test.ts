import { describe, expect, it } from 'vitest';
import { TestNetwork } from '../../testing/network.ts';

describe('what a station said it cannot do', () => {
  it('no playbook tries again until its identity changes; people may', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.command('A', { action: 'probe', message: 'status' });
    net.answer('NotImplemented', 'unsupported');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    expect(net.pending()?.command.action).toBe('setAvailability');
    expect(net.decisions.findLast(({ kind }) => kind === 'blocked')?.summary).toContain(
      'said before that it cannot',
    );
    expect(net.command('A', { action: 'probe', message: 'status' }).status).toBe('queued');
  });

  it('does not keep it from isolating a hazard', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.command('A', { action: 'setAvailability', operative: false });
    net.answer('NotSupported', 'unsupported');
    net.status('A', 1, 'Faulted', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(1);
    expect(net.pending()?.command.action).toBe('setAvailability');
  });

  it('is forgotten when a person finds that it can', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.command('A', { action: 'clearCache' });
    net.answer('NotSupported', 'unsupported');
    expect(net.state.stations.get('A')?.capabilities.unsupported).toEqual(['clearCache']);
    net.command('A', { action: 'clearCache' });
    net.answer();
    expect(net.state.stations.get('A')?.capabilities.unsupported).toEqual([]);
  });
});

it('an EVSE that cannot be reset alone is not; the whole station is', () => {
  const net = new TestNetwork();
  net.healthy('B', 1, 'ocpp2.0.1');
  const settings = [{ key: 'EVSE@1.AllowReset', value: 'false', readOnly: true }];
  net.call('B', { type: 'inventory', requestId: null, part: 0, last: true, settings });
  net.call('B', {
    type: 'events',
    reports: [],
  });
  for (let n = 0; n < 2; n++) {
    net.start('B', 1, { wireId: `t${n}` });
    net.meter('B', 1, 0, 0);
    net.pass(100);
    net.stop('B', `t${n}`, { meterWh: 0 });
  }
  net.pass(1);
  for (let n = 0; n < 6 && !net.actions().includes('reset soft'); n++) {
    if (net.pending() !== undefined) net.answer();
    net.pass(25);
  }
  const resets = net.effects.filter(({ command }) => command.action === 'reset');
  expect(resets.map(({ command }) => command)).toEqual([{ action: 'reset', type: 'soft' }]);
  expect(net.decisions.some(({ summary }) => summary.includes('AllowReset is false'))).toBe(true);
});

describe('a pending station', () => {
  it('with a device model answers what a person asks before it is accepted, and nothing else is sent', () => {
    const net = new TestNetwork({}, { onboarding: 'pending' });
    net.healthy('B', 1, 'ocpp2.0.1');
    expect(net.command('B', { action: 'reset', type: 'soft' }).status).toBe('blocked');
    expect(net.command('B', { action: 'configure', key: 'A.B', value: '1' }).status).toBe('queued');
    net.answer();
    net.command('B', { action: 'reportSettings', scope: 'all' });
    net.answer();
    const part = {
      type: 'inventory',
      part: 0,
      last: true,
      settings: [{ key: 'A.B', value: '1', readOnly: false }],
    } as const;
    expect(net.call('B', { ...part, requestId: 1 })).toMatchObject({
      answer: { type: 'empty' },
      changes: [{ type: 'settings', stationId: 'B' }],
    });
    expect(net.call('B', { ...part, requestId: 2 }).answer).toMatchObject({ type: 'error' });
    net.pass(3_600);
    expect(net.actions()).toEqual(['configure', 'reportSettings']);
  });

  it('of 1.6 is sent nothing', () => {
    const net = new TestNetwork({}, { onboarding: 'pending' });
    net.healthy('A');
    expect(net.command('A', { action: 'readSettings', keys: ['x'] }).status).toBe('blocked');
  });
});
