import { describe, expect, it } from 'vitest';
import { TestNetwork } from './testing/network.ts';

const why = (net: TestNetwork, id: string): string | undefined =>
  net.commands.get(id)?.guards.find((check) => !check.passed)?.rule;

describe('the guard', () => {
  it("sends a person's reset of an idle, healthy station", () => {
    const net = new TestNetwork();
    net.healthy('A', 2);
    const record = net.command('A', { action: 'reset', type: 'soft' });
    expect(record.status).toBe('queued');
    expect(record.guards.every((check) => check.passed)).toBe(true);
  });

  it('blocks what would disturb a session, and names the rule with its numbers', () => {
    const net = new TestNetwork();
    net.healthy('A', 2);
    net.start('A', 1);
    const record = net.command('A', { action: 'reset', type: 'soft' });
    expect(record.status).toBe('blocked');
    expect(record.guards.find((check) => !check.passed)).toMatchObject({
      rule: 'live-transaction',
      value: 1,
      limit: 0,
    });
    expect(net.command('A', { action: 'unlock', evseId: 1, connectorId: 1 }).status).toBe('blocked');
    expect(net.command('A', { action: 'reset', type: 'soft', evseId: 2 }).status).toBe('queued');
  });

  it('judges a reset that is asked for word for word as a reset', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const plain = { action: 'request', message: 'Reset', payload: { type: 'Soft' } } as const;
    expect(net.command('A', plain).command).toEqual({ action: 'reset', type: 'soft' });

    const two = new TestNetwork({ resetsPerStationPerDay: 1 });
    two.healthy('B', 1, 'ocpp2.1');
    const resuming = {
      action: 'request',
      message: 'Reset',
      payload: { type: 'ImmediateAndResume' },
    } as const;
    expect(two.command('B', resuming).status).toBe('queued');
    two.answer();
    expect(why(two, two.command('B', { action: 'clearCache' }).id)).toBe('one-in-flight');
    two.boot('B', 'RemoteReset');
    expect(why(two, two.command('B', resuming).id)).toBe('attempts');
  });

  it('counts a connector that says it charges as live, also without a known session', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Charging');
    expect(why(net, net.command('A', { action: 'reset', type: 'hard' }).id)).toBe('live-transaction');
  });

  it('allows one action in flight, until the station is back from a reset', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.command('A', { action: 'reset', type: 'soft' });
    expect(why(net, net.command('A', { action: 'clearCache' }).id)).toBe('one-in-flight');
    net.answer();
    net.close('A');
    net.pass(20);
    net.open('A');
    expect(why(net, net.command('A', { action: 'clearCache' }).id)).toBe('one-in-flight');
    net.boot('A');
    expect(net.command('A', { action: 'clearCache' }).status).toBe('queued');
  });

  it('counts resets per day, whoever asked, and a limit of 0 means zero', () => {
    const none = new TestNetwork({ resetsPerStationPerDay: 0 });
    none.healthy('A');
    expect(why(none, none.command('A', { action: 'reset', type: 'soft' }).id)).toBe('attempts');

    const net = new TestNetwork();
    net.healthy('A');
    for (let n = 0; n < 3; n++) {
      expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('queued');
      net.answer();
      net.boot('A');
      net.pass(60);
    }
    const fourth = net.command('A', { action: 'reset', type: 'soft' });
    expect(fourth.guards.find((check) => !check.passed)).toMatchObject({
      rule: 'attempts',
      value: 3,
      limit: 3,
    });
    net.pass(86_400);
    expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('queued');
  });

  it('counts a reset of which nobody knows whether it left', () => {
    const net = new TestNetwork({ resetsPerStationPerDay: 1 });
    net.healthy('A');
    const { id } = net.command('A', { action: 'reset', type: 'soft' });
    net.input({ kind: 'started', server: net.state.server });
    net.input({
      kind: 'undelivered',
      stationId: 'A',
      commandId: id,
      cause: 'restart',
      detail: 'nobody knows',
    });
    net.open('A');
    net.boot('A', 'RemoteReset');
    net.pass(1);
    expect(why(net, net.command('A', { action: 'reset', type: 'soft' }).id)).toBe('attempts');
  });

  it('caps what is in flight per site, and a configured 0 stays 0', () => {
    const net = new TestNetwork();
    for (const id of ['A', 'B', 'C']) net.healthy(id);
    net.place('park', 'A', 'B', 'C');
    expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('queued');
    expect(
      net.command('B', { action: 'reset', type: 'soft' }).guards.find((check) => !check.passed),
    ).toMatchObject({ rule: 'cap-site', value: 1, limit: 1 });

    const closed = new TestNetwork({ capShare: { site: 0, cohort: 0.05, network: 0.05 } });
    closed.healthy('A');
    closed.place('park', 'A');
    expect(why(closed, closed.command('A', { action: 'reset', type: 'soft' }).id)).toBe('cap-site');
  });

  it('refuses what is not connected, not there, or not accepted', () => {
    const net = new TestNetwork();
    net.healthy('A');
    expect(why(net, net.command('A', { action: 'unlock', evseId: 7, connectorId: 7 }).id)).toBe('target');
    net.close('A');
    expect(why(net, net.command('A', { action: 'reset', type: 'soft' }).id)).toBe('connected');
    expect(net.effects).toEqual([]);
  });

  it('obeys kill switches, and shows their reason', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.act({ type: 'killSwitch', scope: 'all', target: '', on: true, reason: 'Storm front' });
    const record = net.command('A', { action: 'reset', type: 'soft' });
    expect(record.detail).toContain('Storm front');
    expect(net.command('A', { action: 'probe', message: 'status' }).status).toBe('queued');
    net.act({ type: 'killSwitch', scope: 'all', target: '', on: false, reason: '' });
    expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('queued');
  });

  it('begins no toggle under a kill switch, which would leave a connector out of service', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.act({ type: 'killSwitch', scope: 'all', target: '', on: true, reason: 'Storm front' });
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.answer();
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(60);
    expect(net.actions()).not.toContain('setAvailability');
    expect(net.decisions.at(-1)).toMatchObject({ kind: 'blocked', rule: 'guard kill-switch' });
    expect(net.command('A', { action: 'setAvailability', operative: false }).status).toBe('queued');
  });

  it('trips its breaker on too many failures, and only a person closes it', () => {
    const net = new TestNetwork({
      breaker: { windowS: 3_600, minActions: 2, maxShareActedOn: 1, maxFailureShare: 0.5 },
      resetsPerStationPerDay: 9,
      capShare: { site: 1, cohort: 1, network: 1 },
    });
    for (const id of ['A', 'B', 'C']) net.healthy(id);
    for (let round = 0; round < 400; round++) {
      for (const id of ['A', 'B']) if (round === 0) net.status(id, 1, 'Faulted', 'InternalError');
      if (net.pending() !== undefined) net.answer('Rejected', 'rejected');
      net.pass(1);
    }
    for (const [id, incident] of net.state.incidents) if (incident.actedAt === null) expect(id).toBeDefined();
    net.state.network.breaker.ended.push({ at: net.at, ok: false }, { at: net.at, ok: false });
    net.pass(61);
    expect(net.openIncidents().map((incident) => incident.pattern)).toContain('platform-failure');
    expect(why(net, net.command('C', { action: 'reset', type: 'soft' }).id)).toBe('breaker');
    expect(net.act({ type: 'closeBreaker', reason: '' }).reply).toMatchObject({ ok: false, field: 'reason' });
    net.act({ type: 'closeBreaker', reason: 'Vendor fixed the gateway.' });
    expect(net.command('C', { action: 'reset', type: 'soft' }).status).toBe('queued');
  });

  it('holds resets back during a firmware update', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.call('A', { type: 'firmwareStatus', status: 'Installing', requestId: 1 });
    expect(why(net, net.command('A', { action: 'reset', type: 'soft' }).id)).toBe('firmware-update');
    net.call('A', { type: 'firmwareStatus', status: 'Installed', requestId: 1 });
    expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('queued');
  });

  it('gives a retried request the same command', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const act = {
      type: 'command',
      stationId: 'A',
      command: { action: 'reset', type: 'soft' },
      reason: 'x',
      idempotencyKey: 'k',
    } as const;
    expect(net.act(act).reply).toEqual(net.act(act).reply);
    expect(net.effects).toHaveLength(1);
    const other = { ...act, command: { action: 'unlock', evseId: 1, connectorId: 1 } } as const;
    expect(net.act(other).reply).toMatchObject({ ok: false, problem: 'conflict' });
    const words = { action: 'request', message: 'Reset', payload: { type: 'Soft' } } as const;
    expect(net.act({ ...act, command: words }).reply).toEqual(net.act(act).reply);
  });
});
