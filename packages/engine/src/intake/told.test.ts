import type { StationEvent } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import { securityEvent, TestNetwork, transaction } from '../testing/network.ts';

function healthy(): TestNetwork {
  const net = new TestNetwork();
  net.healthy('A', 2);
  return net;
}

function firmware(status: string): StationEvent {
  return { type: 'firmwareStatus', status, requestId: null };
}

describe('a security event', () => {
  it('of tampering is a hazard that only a person ends', () => {
    const net = healthy();
    net.call('A', securityEvent('TamperDetectionActivated'));
    net.pass(1);
    const { id } = net.only();
    expect(net.only()).toMatchObject({
      status: 'escalated',
      safetyClass: 'latched',
      subject: { type: 'station' },
    });
    net.pass(7_200);
    expect(net.command('A', { action: 'reset', type: 'soft' }).status).toBe('blocked');
    net.act({ type: 'resolve', incidentId: id, reason: 'Cabinet closed, checked.' });
    net.pass(7_200);
    expect(net.openIncidents()).toEqual([]);
    expect(net.state.stations.get('A')?.latched).toEqual([]);
  });

  it('that is a fault is over when it is not told again', () => {
    const net = healthy();
    net.call('A', securityEvent('MemoryExhaustion', 'heap'));
    net.pass(11);
    expect(net.only().pattern).toBe('reported-fault');
    net.boot('A', 'Watchdog');
    net.pass(301);
    expect(net.openIncidents()).toEqual([]);
  });

  it('that informs, or that nobody knows, opens nothing', () => {
    const net = healthy();
    net.call('A', securityEvent('StartupOfTheDevice'));
    net.call('A', securityEvent('FirewallArchiveSearched', 'fire'));
    net.pass(60);
    expect(net.openIncidents()).toEqual([]);
  });
});

describe('a firmware update', () => {
  it.each(['DownloadFailed', 'InvalidSignature', 'InstallVerificationFailed', 'InstallationFailed'])(
    'that ends with %s is for people, never for a reset, and over with the next success',
    (status) => {
      const net = healthy();
      net.call('A', firmware(status));
      net.pass(11);
      expect(net.only()).toMatchObject({ status: 'escalated', playbook: null });
      net.call('A', firmware('Idle'));
      expect(net.only().status).toBe('escalated');
      net.call('A', firmware('Installed'));
      net.pass(301);
      expect(net.openIncidents()).toEqual([]);
    },
  );

  it.each(['DownloadPaused', 'InstallRebooting', 'SignatureVerified', 'Installing'])(
    'is not interrupted while it is %s',
    (status) => {
      const net = healthy();
      net.call('A', firmware(status));
      expect(net.command('A', { action: 'reset', type: 'soft' }).detail).toContain(status);
    },
  );

  it('restarts the station without making it a loop, but not for ever', () => {
    const net = healthy();
    net.pass(7_200);
    for (let n = 0; n < 5; n++) {
      net.boot('A', 'FirmwareUpdate');
      net.pass(60);
    }
    expect(net.openIncidents()).toEqual([]);
    net.boot('A', 'FirmwareUpdate');
    expect(net.state.conditions.has('reset-loop|station|A')).toBe(true);
  });
});

describe('a reservation of ours', () => {
  it('is known until it ends, and explains drivers who get no session', () => {
    const net = new TestNetwork();
    net.healthy('A', 1);
    net.command('A', { action: 'reserve', token: 'tag-9', expiresAt: net.at + 3_000_000, evseId: 1 });
    net.answer();
    expect(net.state.stations.get('A')?.reservations).toMatchObject([{ id: 1, evseId: 1 }]);
    net.status('A', 1, 'Reserved');
    for (let n = 0; n < 4; n++) {
      net.call('A', { type: 'authorize', token: 'tag-1' });
      net.pass(200);
    }
    expect(net.state.stations.get('A')?.failedStarts).toBe(0);
    net.call('A', { type: 'reservation', reservationId: 1, status: 'Expired' });
    expect(net.state.stations.get('A')?.reservations).toEqual([]);
    net.call('A', { type: 'authorize', token: 'tag-1' });
    net.pass(200);
    expect(net.state.stations.get('A')?.failedStarts).toBe(1);
  });

  it('is over when we cancel it, and by itself when its time has come', () => {
    const net = healthy();
    for (const evseId of [1, 2]) {
      net.command('A', { action: 'reserve', token: 'tag-9', expiresAt: net.at + 300_000, evseId });
      net.answer();
    }
    net.command('A', { action: 'cancelReservation', reservationId: 1 });
    net.answer();
    expect(net.state.stations.get('A')?.reservations).toMatchObject([{ id: 2 }]);
    net.pass(400);
    expect(net.state.stations.get('A')?.reservations).toEqual([]);
  });
});

it('a limit from outside explains a session without energy', () => {
  const net = healthy();
  net.call('A', { type: 'chargingLimit', evseId: 1, source: 'EMS', limited: true });
  net.call(
    'A',
    transaction('started', { place: { evseId: 1, connectorId: 1 }, wireId: 't', token: 'tag-1' }),
  );
  for (let n = 0; n < 6; n++) {
    net.meter('A', 1, 0, 0);
    net.pass(60);
  }
  expect(net.only()).toMatchObject({ pattern: 'no-energy', cause: 'configuration', playbook: 'observe' });
  net.call('A', { type: 'chargingLimit', evseId: 0, source: 'EMS', limited: false });
  expect(net.state.stations.get('A')?.outsideLimits).toEqual([]);
});

it('an upload is remembered as it stands', () => {
  const net = healthy();
  net.call('A', { type: 'logStatus', status: 'PermissionDenied', requestId: 3 });
  expect(net.state.stations.get('A')?.logUpload).toMatchObject({ status: 'PermissionDenied', requestId: 3 });
});

it('a local list is known by its version, until an update shows that it was another', () => {
  const net = healthy();
  const list = { action: 'sendLocalList', version: 7, update: 'full', entries: [] } as const;
  net.command('A', list);
  net.answer();
  expect(net.state.stations.get('A')?.capabilities.localListVersion).toBe(7);
  net.command('A', { ...list, version: 8, update: 'differential' });
  net.answer('VersionMismatch', 'rejected');
  expect(net.state.stations.get('A')?.capabilities.localListVersion).toBeNull();
});

it('a station that keeps refusing our answers is put before people', () => {
  const net = healthy();
  const refuse = (): unknown =>
    net.input({
      kind: 'refused',
      stationId: 'A',
      connectionId: 1,
      messageId: 'm',
      code: 'FormatViolation',
      description: 'x',
    });
  for (let n = 0; n < 4; n++) refuse();
  net.pass(60);
  expect(net.openIncidents()).toEqual([]);
  refuse();
  net.pass(11);
  expect(net.only()).toMatchObject({ status: 'escalated', playbook: null });
  expect(net.state.stations.get('A')?.refusedAnswers).toBe(5);
});

it('an answer that breaks the specification counts', () => {
  const net = healthy();
  const { id } = net.command('A', { action: 'clearCache' });
  const violation = { code: 'TypeConstraintViolation', text: 'status is a number' };
  const result = { verdict: 'rejected', detail: 'x', violation } as const;
  net.input({ kind: 'result', stationId: 'A', connectionId: 1, commandId: id, result });
  expect(net.state.stations.get('A')?.nonconforming).toBe(1);
});
