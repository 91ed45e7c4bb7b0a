import { describe, expect, it } from 'vitest';
import { eventReport, TestNetwork } from './testing/network.ts';

/** Each of these went wrong once against simulated stations that behave as real ones do. */
describe('lessons from stations', () => {
  it('a hung station that accepts a reset is not alive: the hard reset still comes', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.leaveUnanswered('A', 2);
    net.pass(61);
    const probe = net.pending();
    if (probe !== undefined) net.send(probe);
    net.pass(21);
    expect(net.answer().command).toEqual({ action: 'reset', type: 'soft' });
    expect(net.only()).toMatchObject({ pattern: 'online-but-useless', status: 'recovering' });
    net.pass(200);
    expect(net.answer().command).toEqual({ action: 'reset', type: 'hard' });
    net.close('A');
    net.pass(60);
    net.open('A');
    net.boot('A');
    net.status('A', 1, 'Available');
    expect(net.only().status).toBe('verifying');
  });

  it('Faulted without any code is a fault all the same, until a code explains it', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted');
    net.pass(11);
    expect(net.only()).toMatchObject({
      pattern: 'reported-fault',
      cause: 'unknown',
      playbook: 'restart-software',
    });
    net.status('A', 1, 'Faulted', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(1);
    expect(net.only()).toMatchObject({ safetyClass: 'latched', status: 'escalated' });
    expect(net.state.stations.get('A')?.faults.map((active) => active.fault.code)).toEqual(['CX017']);
  });

  it('OtherError beside a code opens no incident of its own', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 0, 'Faulted', 'OtherError', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.status('A', 1, 'Faulted', 'OtherError', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(60);
    expect(net.openIncidents()).toHaveLength(1);
  });

  it('what clears before the answer comes cleared because of the command', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'ConnectorLockFailure');
    net.pass(11);
    net.answer();
    net.status('A', 1, 'Faulted', 'ConnectorLockFailure');
    const unlock = net.pending();
    if (unlock !== undefined) net.send(unlock);
    net.status('A', 1, 'Available');
    net.input({
      kind: 'result',
      stationId: 'A',
      connectionId: net.state.stations.get('A')?.link.connectionId ?? 0,
      commandId: unlock?.commandId ?? '',
      result: { verdict: 'accepted', detail: 'Unlocked' },
    });
    net.pass(301);
    expect(net.incidents.get('i1')).toMatchObject({ outcome: 'recovered' });
  });

  it('a release waits while a session is live, and then comes', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.status('A', 1, 'Faulted', 'ConnectorLockFailure');
    net.pass(11);
    net.answer();
    net.status('A', 1, 'Faulted', 'ConnectorLockFailure');
    expect(net.only().status).toBe('recovering');
    expect(net.actions()).not.toContain('unlock');
    net.stop('A', '1', { meterWh: 3_000 });
    expect(net.pending()?.command).toMatchObject({ action: 'unlock' });
  });

  it('a silent link that looked like a hung station is one incident', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.leaveUnanswered('A', 2);
    net.pass(61);
    net.close('A', 'half-open');
    net.pass(121);
    expect(net.only()).toMatchObject({ pattern: 'connection-half-open' });
    expect(net.incidents.get('i1')).toMatchObject({ outcome: 'merged' });
  });

  it('an event that is never taken back is over when it is not repeated after a restart', () => {
    const net = new TestNetwork();
    net.healthy('A', 1, 'ocpp2.0.1');
    const fault = { taxonomy: 'vendor:Charger', code: 'E42', cleared: false };
    net.call('A', {
      type: 'events',
      reports: [eventReport(0, 'ChargingStation.Problem', { fault })],
    });
    net.pass(11);
    expect(net.only().status).toBe('recovering');
    net.close('A');
    net.pass(40);
    net.open('A', 'ocpp2.0.1');
    net.boot('A', 'PowerUp');
    expect(net.only().status).toBe('recovering');
    net.status('A', 1, 'Available');
    expect(net.only().status).toBe('verifying');
  });

  it('a greeting on every connection is no restart', () => {
    const net = new TestNetwork();
    net.healthy('A');
    for (let drop = 0; drop < 6; drop++) {
      net.close('A');
      net.pass(2);
      net.open('A');
      net.boot('A');
      net.pass(60);
    }
    expect(net.openIncidents().map((incident) => incident.pattern)).toEqual(['connection-flapping']);
  });

  it('a repair is proven as soon as a session delivers, verified or not', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.answer('NotImplemented', 'unsupported');
    net.answer('NotImplemented', 'unsupported');
    net.answer();
    net.close('A');
    net.pass(30);
    net.open('A');
    net.boot('A');
    net.status('A', 1, 'Available');
    net.start('A', 1);
    net.meter('A', 1, 400, 7_000);
    expect(net.story('i1')).toContain('proven');
    net.meter('A', 1, 900, 7_000);
    expect(net.story('i1').filter((kind) => kind === 'proven')).toHaveLength(1);
  });

  it('a code for the whole station explains connectors that are faulted without one', () => {
    const net = new TestNetwork();
    net.healthy('A', 2, 'ocpp2.0.1');
    net.status('A', 1, 'Faulted');
    net.status('A', 2, 'Faulted');
    const fault = { taxonomy: 'vendor:Charger', code: 'E42', cleared: false };
    net.call('A', { type: 'events', reports: [eventReport(0, 'X.Problem', { fault })] });
    net.status('A', 2, 'Faulted');
    net.pass(11);
    expect(net.only()).toMatchObject({ subject: { type: 'station', id: 'A' } });
  });

  it('a restart loop explains a connection that comes and goes', () => {
    const net = new TestNetwork();
    net.healthy('A');
    for (let n = 0; n < 8; n++) {
      net.close('A');
      net.pass(20);
      net.open('A');
      if (n >= 4) net.boot('A', 'Watchdog');
      net.pass(20);
    }
    expect(net.only()).toMatchObject({ pattern: 'reset-loop' });
    expect(net.incidents.get('i1')).toMatchObject({ pattern: 'connection-flapping', outcome: 'merged' });
  });

  it('a repair that waited for the link goes on with the first words, not before', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.close('A');
    net.pass(12);
    expect(net.actions()).toEqual([]);
    net.open('A');
    expect(net.pending()).toBeUndefined();
    net.call('A', { type: 'heartbeat' });
    expect(net.pending()?.command).toMatchObject({ action: 'probe' });
  });
});
