import { describe, expect, it } from 'vitest';
import { recheckCommand } from './recover/recheck.ts';
import { TestNetwork } from './testing/network.ts';

describe('a command that is about to leave', () => {
  it('may, as long as what the guard saw still holds', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const { id } = net.command('A', { action: 'reset', type: 'soft' });
    expect(recheckCommand(net.state, net.at, id)).toBeNull();
  });

  it('may not once a session began, a hazard was reported, or it left already', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const { id } = net.command('A', { action: 'reset', type: 'soft' });
    net.start('A', 1);
    expect(recheckCommand(net.state, net.at, id)).toContain('A driver is being served');
    net.healthy('B');
    net.input({ kind: 'undelivered', stationId: 'A', commandId: id, cause: 'guard', detail: 'Served.' });
    expect(net.commands.get(id)).toMatchObject({ status: 'blocked', sentAt: null });
    const other = net.command('B', { action: 'reset', type: 'soft' });
    net.status('B', 1, 'Faulted', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    expect(recheckCommand(net.state, net.at, other.id)).toContain('latched hazard');
    net.healthy('C');
    net.command('C', { action: 'clearCache' });
    const sent = net.answer();
    expect(recheckCommand(net.state, net.at, sent.commandId)).not.toBeNull();
  });

  it('waits for the restart that a late answer announces', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.pass(1);
    const { id } = net.command('A', { action: 'reset', type: 'soft' });
    const effect = net.pending();
    if (effect !== undefined) net.send(effect);
    net.pass(30);
    expect(net.commands.get(id)?.status).toBe('timeout');
    const result = { verdict: 'accepted', detail: 'Accepted' } as const;
    net.input({ kind: 'result', stationId: 'A', connectionId: 1, commandId: id, result });
    expect(net.command('A', { action: 'reset', type: 'hard' }).status).toBe('blocked');
    // It counts for the caps as well.
    net.healthy('B');
    expect(net.command('B', { action: 'reset', type: 'soft' }).status).toBe('blocked');
    net.boot('A', 'RemoteReset');
    expect(net.command('A', { action: 'reset', type: 'hard' }).status).toBe('queued');
  });

  it('waits with its playbook when a driver came first', () => {
    const net = new TestNetwork();
    net.healthy('A', 2);
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.answer('NotImplemented', 'unsupported');
    net.answer('NotImplemented', 'unsupported');
    const reset = net.pending();
    expect(reset?.command).toMatchObject({ action: 'reset' });
    net.start('A', 2);
    const detail = recheckCommand(net.state, net.at, reset?.commandId ?? '');
    expect(detail).not.toBeNull();
    net.input({
      kind: 'undelivered',
      stationId: 'A',
      commandId: reset?.commandId ?? '',
      cause: 'guard',
      detail: detail ?? '',
    });
    net.pass(60);
    expect(net.actions().filter((action) => action === 'reset soft')).toHaveLength(1);
    expect(net.state.incidents.get(net.only().id)?.ladder).toMatchObject({
      phase: 'blocked',
      blockedBy: 'live-transaction',
    });
    net.stop('A', '1', { meterWh: 900 });
    expect(net.actions().filter((action) => action === 'reset soft')).toHaveLength(2);
  });
});
