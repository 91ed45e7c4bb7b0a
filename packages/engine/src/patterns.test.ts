import { describe, expect, it } from 'vitest';
import { eventReport, TestNetwork } from './testing/network.ts';

const names = (n: number): string[] => Array.from({ length: n }, (_, index) => `S${index + 1}`);

describe('lost connections (D1)', () => {
  it('open one incident after 120 s and end after the station is back and stays', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.close('A');
    net.pass(119);
    expect(net.openIncidents()).toEqual([]);
    net.pass(2);
    expect(net.only()).toMatchObject({
      pattern: 'connection-lost',
      subject: { type: 'station', id: 'A' },
      cause: 'station-link',
    });
    net.pass(900);
    expect(net.only()).toMatchObject({ status: 'escalated', tier: 'front-line' });
    net.open('A');
    expect(net.only().status).toBe('verifying');
    net.pass(301);
    expect(net.incidents.get('i1')).toMatchObject({ status: 'resolved', outcome: 'self-cleared' });
    expect(net.actions().filter((action) => action !== 'probe')).toEqual([]);
  });

  it('do not count as repaired while the station is away again', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.close('A');
    net.pass(121);
    net.open('A');
    net.pass(200);
    net.close('A');
    net.pass(150);
    expect(net.only().status).not.toBe('resolved');
  });

  it('ignore the late close of a replaced socket', () => {
    const net = new TestNetwork();
    net.healthy('A');
    const old = net.state.stations.get('A')?.link.connectionId ?? 0;
    net.open('A');
    net.input({ kind: 'closed', stationId: 'A', connectionId: old, cause: 'replaced', code: 1006 });
    expect(net.state.stations.get('A')?.link.connected).toBe(true);
    net.pass(300);
    expect(net.openIncidents()).toEqual([]);
  });

  it('say half-open when pings went unanswered', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.close('A', 'half-open');
    net.pass(121);
    expect(net.only()).toMatchObject({ pattern: 'connection-half-open' });
  });

  it('become flapping when they repeat, and a burst of reconnects is one loss', () => {
    const net = new TestNetwork();
    net.healthy('A');
    for (let burst = 0; burst < 12; burst++) net.open('A');
    net.pass(30);
    expect(net.openIncidents()).toEqual([]);
    for (let drop = 0; drop < 5; drop++) {
      net.close('A');
      net.pass(20);
      net.open('A');
      net.pass(20);
    }
    expect(net.only()).toMatchObject({ pattern: 'connection-flapping', cause: 'station-link' });
  });
});

describe('several at once (D11)', () => {
  it('stations of one site make one incident of the site', () => {
    const net = new TestNetwork();
    for (const id of names(5)) net.healthy(id);
    net.place('park', 'S1', 'S2', 'S3', 'S4', 'S5');
    for (const id of ['S1', 'S2', 'S3']) {
      net.close(id);
      net.pass(10);
    }
    net.pass(200);
    expect(net.only()).toMatchObject({
      pattern: 'site-outage',
      subject: { type: 'site', id: 'park' },
      cause: 'site-link',
    });
    expect(net.only().stationIds).toEqual(['S1', 'S2', 'S3']);
    for (const id of ['S1', 'S2', 'S3']) net.open(id);
    net.pass(301);
    expect(net.openIncidents()).toEqual([]);
  });

  it('merge the incident that opened first when others join its site', () => {
    const net = new TestNetwork({ siteGroupingS: 300 });
    for (const id of names(4)) net.healthy(id);
    net.place('park', 'S1', 'S2', 'S3', 'S4');
    net.close('S1');
    net.pass(150);
    expect(net.only().pattern).toBe('connection-lost');
    net.close('S2');
    net.close('S3');
    net.pass(121);
    expect(net.only().pattern).toBe('site-outage');
    expect(net.incidents.get('i1')).toMatchObject({
      status: 'resolved',
      outcome: 'merged',
      mergedInto: net.only().id,
    });
  });

  it('let a lone remainder fire on its own after the rest is back', () => {
    const net = new TestNetwork();
    for (const id of names(3)) net.healthy(id);
    net.place('park', 'S1', 'S2', 'S3');
    for (const id of names(3)) net.close(id);
    net.pass(130);
    net.open('S1');
    net.open('S2');
    net.pass(500);
    expect(net.only()).toMatchObject({ pattern: 'connection-lost', stationId: 'S3' });
  });

  it("supply trouble of several stations is the site's too", () => {
    const net = new TestNetwork();
    for (const id of names(3)) net.healthy(id);
    net.place('park', 'S1', 'S2', 'S3');
    for (const id of names(3)) net.status(id, 1, 'Faulted', 'UnderVoltage');
    net.pass(11);
    expect(net.only()).toMatchObject({ pattern: 'site-outage', cause: 'site-power' });
  });

  it('most of the network is our own link: one incident, and nothing is done to any station', () => {
    const net = new TestNetwork();
    for (const id of names(40)) net.healthy(id);
    net.place('park', ...names(10));
    const before = net.effects.length;
    for (const id of names(30)) net.close(id);
    net.pass(600);
    expect(net.only()).toMatchObject({
      pattern: 'own-link',
      subject: { type: 'network', id: 'network' },
      cause: 'own-link',
      status: 'escalated',
    });
    expect(net.only().stationIds.length).toBe(30);
    expect(net.effects.length).toBe(before);
    for (const id of names(28)) net.open(id);
    net.pass(500);
    expect(net.incidents.get('i1')?.status).toBe('resolved');
    // S29 and S30 are still away and have an incident of their own each.
    expect(
      net
        .openIncidents()
        .map((incident) => incident.stationId)
        .toSorted(),
    ).toEqual(['S29', 'S30']);
  });
});

describe('online but useless (D2)', () => {
  it('is found by commands left unanswered, and ends with an answer after a reset', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.leaveUnanswered('A', 2);
    net.pass(61);
    expect(net.only()).toMatchObject({ pattern: 'online-but-useless', cause: 'station-software' });
  });

  it('asks a station that connected and said nothing', () => {
    const net = new TestNetwork();
    net.open('A');
    net.pass(6);
    expect(net.pending()?.command).toMatchObject({ action: 'probe', message: 'boot' });
  });
});

describe('no energy without an error (D3)', () => {
  it('drains, stops the empty session, then resets, and is over once the station is back', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.status('A', 1, 'Charging');
    for (let minute = 0; minute < 5; minute++) {
      net.meter('A', 1, 0, 0);
      net.pass(60);
    }
    expect(net.only()).toMatchObject({ pattern: 'no-energy', subject: { type: 'evse', id: 'A/1' } });
    expect(net.answer().command).toMatchObject({ action: 'probe', message: 'meter' });
    net.pass(21 + 121);
    expect(net.answer().command).toEqual({ action: 'stopSession', wireId: '1' });
    net.stop('A', '1', { meterWh: 0, stopReason: 'Remote' });
    net.status('A', 1, 'Available');
    net.pass(25);
    expect(net.answer().command).toEqual({ action: 'reset', type: 'soft' });
    net.close('A');
    net.pass(30);
    net.open('A');
    net.boot('A');
    net.status('A', 1, 'Available');
    expect(net.only().status).toBe('verifying');
    net.pass(301);
    expect(net.openIncidents()).toEqual([]);
  });

  it('leaves alone what the vehicle or the site pauses', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.status('A', 1, 'SuspendedEV');
    for (let minute = 0; minute < 10; minute++) {
      net.meter('A', 1, 500, 0);
      net.pass(60);
    }
    expect(net.openIncidents()).toEqual([]);
  });

  it('takes a session that has delivered and stopped for a full vehicle', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.status('A', 1, 'Charging');
    for (const energyWh of [0, 200, 400]) {
      net.meter('A', 1, energyWh, 7_000);
      net.pass(60);
    }
    for (let minute = 0; minute < 30; minute++) {
      net.meter('A', 1, 400, 0);
      net.pass(60);
    }
    expect(net.openIncidents()).toEqual([]);
  });

  it('is a pattern after two empty sessions', () => {
    const net = new TestNetwork();
    net.healthy('A');
    for (let n = 1; n <= 2; n++) {
      net.start('A', 1);
      net.pass(120);
      net.stop('A', String(n), { meterWh: 0 });
      net.pass(10);
    }
    expect(net.only()).toMatchObject({ pattern: 'no-energy' });
  });
});

describe('connector stuck (D7) and reset loop (D8)', () => {
  it('releases a failed lock once, and hands over when that does not help', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.status('A', 1, 'Faulted', 'ConnectorLockFailure');
    net.pass(11);
    expect(net.only()).toMatchObject({ pattern: 'connector-stuck', cause: 'connector-hardware' });
    net.answer();
    net.status('A', 1, 'Faulted', 'ConnectorLockFailure');
    expect(net.answer('UnlockFailed', 'rejected').command).toMatchObject({
      action: 'unlock',
      evseId: 1,
      connectorId: 1,
    });
    expect(net.effects.filter((effect) => effect.command.action === 'unlock')).toHaveLength(1);
  });

  it('releases once also where the lock is reported for the EVSE, not for a connector', () => {
    const net = new TestNetwork();
    net.healthy('A', 1, 'ocpp2.0.1');
    const lock = (cleared: boolean) =>
      net.call('A', {
        type: 'events',
        reports: [
          eventReport(1, 'ConnectorPlugRetentionLock.Problem', {
            fault: { taxonomy: 'ocpp', code: 'ConnectorLockFailure', cleared },
          }),
        ],
      });
    lock(false);
    net.pass(11);
    net.answer();
    lock(false);
    net.answer('UnlockFailed', 'rejected');
    net.pass(60);
    expect(net.only()).toMatchObject({ pattern: 'connector-stuck', subject: { type: 'evse', id: 'A/1' } });
    expect(net.effects.filter((effect) => effect.command.action === 'unlock')).toHaveLength(1);
    lock(true);
    net.status('A', 1, 'Available');
    net.pass(400);
    expect(net.openIncidents()).toEqual([]);
  });

  it('never frees the cable of a car that is simply still parked', () => {
    const net = new TestNetwork();
    net.healthy('A');
    net.start('A', 1);
    net.status('A', 1, 'Charging');
    net.status('A', 1, 'Finishing');
    net.stop('A', '1', { meterWh: 9_000 });
    net.status('A', 1, 'Finishing');
    net.pass(1_900);
    expect(net.only()).toMatchObject({ pattern: 'connector-stuck', cause: 'driver' });
    net.pass(3_000);
    expect(net.actions()).not.toContain('unlock');
    expect(net.actions().some((action) => action.startsWith('reset'))).toBe(false);
  });

  it('takes one boot message for the answer to its question, and the next ones for restarts', () => {
    const net = new TestNetwork();
    net.open('A');
    net.pass(6);
    expect(net.answer().command).toEqual({ action: 'probe', message: 'boot' });
    for (let n = 0; n < 5; n++) {
      net.boot('A');
      net.pass(1);
    }
    expect(net.openIncidents().map(({ pattern }) => pattern)).toEqual(['reset-loop']);
  });

  it('adds no reset to a reset loop', () => {
    const net = new TestNetwork();
    net.healthy('A');
    for (let n = 0; n < 5; n++) {
      net.close('A');
      net.pass(40);
      net.open('A');
      net.boot('A', 'Watchdog');
      net.status('A', 1, 'Available');
      net.pass(60);
    }
    const incident = net.openIncidents().find((candidate) => candidate.pattern === 'reset-loop');
    expect(incident).toMatchObject({ cause: 'station-software' });
    net.pass(3_600);
    expect(net.actions().some((action) => action.startsWith('reset'))).toBe(false);
  });
});
