import { describe, expect, it } from 'vitest';
import { TestNetwork } from './testing/network.ts';

/** Lets the station reboot after an accepted reset. */
function reboot(net: TestNetwork, stationId: string, seconds = 40): void {
  net.close(stationId);
  net.pass(seconds);
  net.open(stationId);
  net.boot(stationId);
}

describe('a station that reports InternalError', () => {
  it('is probed, reset softly, watched and only then called repaired', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.pass(60);
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(9);
    expect(net.openIncidents()).toEqual([]);
    net.pass(2);
    const opened = net.only();
    expect(opened).toMatchObject({
      pattern: 'reported-fault',
      subject: { type: 'connector', id: 'A/1/1' },
      status: 'recovering',
      cause: 'station-software',
    });

    expect(net.answer().command).toMatchObject({ action: 'probe', message: 'status' });
    net.status('A', 1, 'Faulted', 'InternalError');
    expect(net.answer().command).toMatchObject({ action: 'setAvailability', operative: false });
    expect(net.answer().command).toMatchObject({ action: 'setAvailability', operative: true });
    net.pass(20);
    expect(net.answer().command).toEqual({ action: 'reset', type: 'soft' });
    reboot(net, 'A');
    expect(net.only().status).toBe('recovering');
    net.status('A', 1, 'Available');
    expect(net.only().status).toBe('verifying');
    net.pass(299);
    expect(net.only().status).toBe('verifying');
    net.pass(2);
    expect(net.incidents.get(opened.id)).toMatchObject({ status: 'resolved', outcome: 'recovered' });

    net.start('A', 1);
    net.pass(600);
    net.stop('A', '1', { meterWh: 5_000 });
    expect(net.story(opened.id)).toEqual([
      'opened',
      'diagnosed',
      'acted',
      'observed',
      'acted',
      'acted',
      'observed',
      'acted',
      'verifying',
      'verified',
      'proven',
    ]);
  });

  it('reaches its first disruptive action within 90 s even when it answers nothing but the reset', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    const from = net.at;
    while (!net.actions().includes('reset soft') && net.at < from + 200_000) {
      const pending = net.pending();
      if (pending !== undefined) net.send(pending);
      net.pass(1);
    }
    expect(net.at - from).toBeLessThanOrEqual(90_000);
  });

  it('relapses: the incident reopens, counts, and goes on one rung further', () => {
    const net = new TestNetwork({ useless: { unanswered: 2, failedStarts: 3, watchS: 86_400 } });
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.answer('NotImplemented', 'unsupported');
    net.answer('NotImplemented', 'unsupported');
    expect(net.answer().command).toEqual({ action: 'reset', type: 'soft' });
    reboot(net, 'A');
    net.status('A', 1, 'Available');
    net.pass(301);
    expect(net.openIncidents()).toEqual([]);
    net.pass(600);
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    const again = net.only();
    expect(again).toMatchObject({ id: 'i1', relapses: 1, status: 'recovering' });
    expect(net.answer().command).toEqual({ action: 'reset', type: 'hard' });
    reboot(net, 'A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(40);
    expect(net.only()).toMatchObject({ status: 'escalated', tier: 'technical-operations' });
    expect(net.only().next).not.toBeNull();
    expect(net.state.stations.get('A')?.quarantinedSince).not.toBeNull();
  });

  it('goes from tier to tier when nobody answers, and stops the clock for who does', () => {
    const net = new TestNetwork({ observeS: 60 });
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'UnderVoltage');
    net.pass(11);
    net.answer('NotImplemented', 'unsupported');
    net.pass(61);
    expect(net.only()).toMatchObject({ status: 'escalated', tier: 'technical-operations' });
    net.act({ type: 'acknowledge', incidentId: 'i1', note: 'looking' });
    net.pass(3_600);
    expect(net.only()).toMatchObject({ tier: 'technical-operations', owner: 'Ada' });
    net.pass(10_810);
    expect(net.only()).toMatchObject({ tier: 'field-service', owner: null });
  });

  it('that clears by itself is closed as self-cleared, without any reset', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.answer();
    net.status('A', 1, 'Available');
    net.pass(301);
    expect(net.incidents.get('i1')).toMatchObject({ status: 'resolved', outcome: 'self-cleared' });
    expect(net.actions()).toEqual(['probe']);
  });
});

describe('hazards', () => {
  it('are never reset: out of service, a person is paged, and only a person ends it', () => {
    const net = new TestNetwork();
    net.healthy('A', 2);
    net.status('A', 1, 'Faulted', 'OtherError', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    expect(net.command('A', { action: 'reset', type: 'hard' })).toMatchObject({ status: 'blocked' });
    expect(net.command('A', { action: 'unlock', evseId: 1, connectorId: 1 })).toMatchObject({
      status: 'blocked',
    });
    net.pass(11);
    const incident = net.only();
    expect(incident).toMatchObject({ safetyClass: 'latched', status: 'escalated', tier: 'field-service' });
    expect(net.answer().command).toMatchObject({ action: 'setAvailability', operative: false, evseId: 1 });
    expect(net.command('A', { action: 'setAvailability', operative: true, evseId: 1 })).toMatchObject({
      status: 'blocked',
    });

    net.status('A', 1, 'Unavailable');
    net.status('A', 1, 'Available');
    net.pass(3_000);
    expect(net.only().status).toBe('escalated');
    expect(net.command('A', { action: 'reset', type: 'soft' })).toMatchObject({ status: 'blocked' });
    net.act({
      type: 'resolve',
      incidentId: incident.id,
      reason: 'Contactor replaced, measured free of voltage.',
    });
    expect(net.openIncidents()).toEqual([]);
    expect(net.answer().command).toMatchObject({ action: 'setAvailability', operative: true, evseId: 1 });
    expect(net.command('A', { action: 'reset', type: 'soft' })).toMatchObject({ status: 'queued' });
    expect(net.actions().filter((action) => action.startsWith('reset'))).toEqual(['reset soft']);
  });

  it('are asked about when a person closes an incident, for their end may have been lost', () => {
    const net = new TestNetwork({ autonomy: { 'restart-software': 'observe' } });
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    net.act({ type: 'resolve', incidentId: net.only().id, reason: 'Nothing found on site.' });
    expect(net.answer().command).toMatchObject({ action: 'probe', message: 'status' });
    net.status('A', 1, 'Available');
    net.pass(600);
    expect(net.openIncidents()).toEqual([]);
  });

  it('come back once when a person closes them too early, and not for ever', () => {
    const net = new TestNetwork({ autonomy: { 'restart-software': 'observe' } });
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    const { id } = net.only();
    net.act({ type: 'resolve', incidentId: id, reason: 'Looks fine from here.' });
    net.pass(61);
    expect(net.only()).toMatchObject({ id, relapses: 1 });
    net.act({ type: 'resolve', incidentId: id, reason: 'Nothing found on site.' });
    net.pass(600);
    expect(net.openIncidents()).toEqual([]);
    // A new report is new.
    net.status('A', 1, 'Faulted', 'InternalError');
    net.pass(11);
    expect(net.only()).toMatchObject({ id, relapses: 2 });
    net.act({ type: 'resolve', incidentId: id, reason: 'Again.' });
    net.pass(61);
    expect(net.only()).toMatchObject({ relapses: 3 });
  });

  it('end with the word of a person also where the station, out of service, never reports them as gone', () => {
    const net = new TestNetwork();
    net.healthy('A', 2);
    net.status('A', 1, 'Faulted', 'GroundFailure', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(11);
    net.answer();
    net.status('A', 1, 'Unavailable');
    net.act({ type: 'resolve', incidentId: net.only().id, reason: 'Contactor replaced, measured.' });
    expect(net.answer().command).toMatchObject({ action: 'setAvailability', operative: true, evseId: 1 });
    net.pass(3_600);
    expect(net.openIncidents()).toEqual([]);
    expect(net.command('A', { action: 'reset', type: 'soft' })).toMatchObject({ status: 'queued' });
  });

  it('stop the live session at the hazard before anything else', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.status('A', 1, 'Charging');
    net.status('A', 1, 'Faulted', { taxonomy: 'mrec', code: 'CX017', cleared: false });
    net.pass(1);
    expect(net.answer().command).toEqual({ action: 'stopSession', wireId: '1' });
  });

  it('latch when a self-clearing trip comes back within 24 hours', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'GroundFailure');
    net.pass(11);
    expect(net.only().safetyClass).toBe('self-clearing');
    expect(net.command('A', { action: 'reset', type: 'soft' })).toMatchObject({ status: 'blocked' });
    net.answer();
    net.status('A', 1, 'Available');
    net.pass(400);
    expect(net.openIncidents()).toEqual([]);
    expect(net.command('A', { action: 'reset', type: 'soft' })).toMatchObject({ status: 'queued' });
    net.pass(3_600);
    net.status('A', 1, 'Faulted', 'GroundFailure');
    net.pass(11);
    expect(net.only()).toMatchObject({ safetyClass: 'latched', status: 'escalated' });
  });

  it('include unknown codes that sound protective', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', { taxonomy: 'vendor:x', code: 'E77_EARTH_LEAKAGE', cleared: false });
    net.pass(1);
    expect(net.only()).toMatchObject({ safetyClass: 'latched', tier: 'field-service' });
  });
});
