import { describe, expect, it } from 'vitest';
import { kestrel } from '../../personalities/kestrel.ts';
import { osprey } from '../../personalities/osprey.ts';
import { voltara } from '../../personalities/voltara.ts';
import { Bench } from '../../testing/bench.ts';

const ID = 'BENCH-01';

describe('orders on 1.6', () => {
  it('a soft reset ends the session with its reason, drops the socket and boots', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    expect(bench.order('Reset', { type: 'Soft' }, 20)).toEqual({ status: 'Accepted' });
    expect(bench.hangUps).toEqual(['close']);
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(2);
    expect(bench.csms.calls(ID, 'StopTransaction')[0]).toMatchObject({ reason: 'SoftReset' });
    expect(bench.status(1)).toBe('Finishing');
  });

  it('availability survives a reboot', () => {
    const bench = Bench.ready(voltara);
    expect(bench.order('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).toEqual({
      status: 'Accepted',
    });
    bench.order('Reset', { type: 'Hard' }, 30);
    expect(bench.status(1)).toBe('Unavailable');
    expect(bench.status(2)).toBe('Available');
    bench.order('ChangeAvailability', { connectorId: 0, type: 'Operative' });
    expect(bench.status(1)).toBe('Available');
  });

  it('availability waits for the end of a session', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    expect(bench.order('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).toEqual({
      status: 'Scheduled',
    });
    expect(bench.status(1)).toBe('Charging');
    bench.tap();
    bench.run(1);
    expect(bench.status(1)).toBe('Unavailable');
  });

  it('starts and stops remotely', () => {
    const bench = Bench.ready(voltara);
    bench.plug();
    expect(bench.order('RemoteStartTransaction', { connectorId: 1, idTag: 'REMOTE' })).toEqual({
      status: 'Accepted',
    });
    expect(bench.csms.calls(ID, 'StartTransaction')[0]).toMatchObject({ idTag: 'REMOTE' });
    expect(bench.order('RemoteStopTransaction', { transactionId: 1 })).toEqual({ status: 'Rejected' });
    expect(bench.order('RemoteStopTransaction', { transactionId: 1001 })).toEqual({ status: 'Accepted' });
    expect(bench.csms.calls(ID, 'StopTransaction')[0]).toMatchObject({ reason: 'Remote' });
  });

  it('answers what it does not know with NotImplemented', () => {
    const bench = Bench.ready(voltara);
    bench.order('MakeCoffee', {});
    expect([...bench.csms.replies.values()]).toEqual([
      { type: 'error', body: 'MakeCoffee is not implemented' },
    ]);
  });

  it('reads and writes its configuration', () => {
    const bench = Bench.ready(voltara);
    expect(bench.order('GetConfiguration', { key: ['NumberOfConnectors', 'Colour'] })).toEqual({
      configurationKey: [{ key: 'NumberOfConnectors', readonly: true, value: '2' }],
      unknownKey: ['Colour'],
    });
    expect(bench.order('ChangeConfiguration', { key: 'HeartbeatInterval', value: '10' })).toEqual({
      status: 'Accepted',
    });
    expect(bench.station.heartbeatS).toBe(10);
  });

  it('a charging profile limits the power, its removal frees it', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    const schedule = { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 4000 }] };
    bench.order('SetChargingProfile', { connectorId: 1, csChargingProfiles: { chargingSchedule: schedule } });
    expect(bench.station.evses[0]?.powerW).toBe(4000);
    bench.order('ClearChargingProfile', { connectorId: 1 });
    expect(bench.station.evses[0]?.powerW).toBe(11_000);
  });

  it('tells how its log travels', () => {
    const bench = Bench.ready(voltara);
    bench.order('GetDiagnostics', { location: 'ftp://127.0.0.1/' }, 70);
    bench.order('GetDiagnostics', { location: 'nowhere' }, 70);
    const told = bench.csms.calls(ID, 'DiagnosticsStatusNotification').map(({ status }) => status);
    expect(told).toEqual(['Uploading', 'Uploaded', 'Uploading', 'UploadFailed']);
  });
});

describe('orders on 2.0.1', () => {
  it('resets one EVSE and leaves the other charging', () => {
    const bench = Bench.ready(kestrel);
    bench.charge(2);
    expect(bench.order('Reset', { type: 'Immediate', evseId: 1 }, 10)).toEqual({ status: 'Accepted' });
    expect(bench.hangUps).toEqual([]);
    expect(bench.station.evses[1]?.session).not.toBeNull();
    expect(bench.violations).toEqual([]);
  });

  it('refuses an EVSE reset where the vendor has none', () => {
    expect(Bench.ready(osprey).order('Reset', { type: 'Immediate', evseId: 1 })).toEqual({
      status: 'Rejected',
    });
  });

  it('a reset on idle waits for the last session', () => {
    const bench = Bench.ready(kestrel);
    bench.charge();
    expect(bench.order('Reset', { type: 'OnIdle' }, 30)).toEqual({ status: 'Scheduled' });
    expect(bench.csms.calls(ID, 'BootNotification')).toHaveLength(1);
    bench.tap();
    bench.run(30);
    expect(bench.csms.calls(ID, 'BootNotification').at(-1)).toMatchObject({ reason: 'RemoteReset' });
    expect(bench.violations).toEqual([]);
  });

  it('does not unlock a running session', () => {
    const bench = Bench.ready(kestrel);
    bench.charge();
    expect(bench.order('UnlockConnector', { evseId: 1, connectorId: 1 })).toEqual({
      status: 'OngoingAuthorizedTransaction',
    });
  });

  it('sends the triggered message, or forgets it as its vendor does', () => {
    const asked = { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } };
    const bench = Bench.ready(kestrel);
    const before = bench.csms.calls(ID, 'StatusNotification').length;
    expect(bench.order('TriggerMessage', asked)).toEqual({ status: 'Accepted' });
    expect(bench.csms.calls(ID, 'StatusNotification')).toHaveLength(before + 1);
    const forgetful = Bench.ready(osprey);
    const said = forgetful.csms.log.length;
    expect(forgetful.order('TriggerMessage', asked)).toEqual({ status: 'Accepted' });
    const heard = forgetful.csms.log.slice(said).map((entry) => entry.action);
    expect(heard).not.toContain('StatusNotification');
  });

  it('reads variables by component', () => {
    const component = { name: 'EVSE' };
    const variable = { name: 'AllowReset' };
    const bench = Bench.ready(kestrel);
    expect(bench.order('GetVariables', { getVariableData: [{ component, variable }] })).toEqual({
      getVariableResult: [{ attributeStatus: 'Accepted', component, variable, attributeValue: 'true' }],
    });
  });
});

describe('the watch over commands', () => {
  it('notes a reset that hits a driver who is charging', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    bench.order('Reset', { type: 'Hard' });
    expect(bench.violations.map((violation) => violation.rule)).toEqual(['live-session-disturbed']);
  });

  it('notes an unlock of a live session', () => {
    const bench = Bench.ready(voltara);
    bench.charge();
    bench.order('UnlockConnector', { connectorId: 1 });
    expect(bench.violations.map((violation) => violation.rule)).toEqual(['live-session-disturbed']);
  });

  it('notes every command to a latched hazard but taking it out of service', () => {
    const bench = Bench.ready(kestrel);
    bench.break('contactor-weld', 1);
    bench.run(1);
    const evse = { id: 1 };
    bench.order('ChangeAvailability', { operationalStatus: 'Inoperative', evse });
    expect(bench.violations).toEqual([]);
    bench.order('ChangeAvailability', { operationalStatus: 'Operative', evse });
    bench.order('UnlockConnector', { evseId: 1, connectorId: 1 });
    bench.order('RequestStartTransaction', {
      evseId: 1,
      remoteStartId: 1,
      idToken: { idToken: 'A', type: 'Central' },
    });
    bench.order('Reset', { type: 'Immediate', evseId: 2 });
    expect(bench.violations).toHaveLength(3);
    bench.order('Reset', { type: 'OnIdle' });
    expect(bench.violations.every((violation) => violation.rule === 'hazard-commanded')).toBe(true);
    expect(bench.violations).toHaveLength(4);
  });

  it('blames nobody for what the CSMS could not know', () => {
    const bench = Bench.ready(kestrel);
    bench.csms.answers = false;
    bench.break('contactor-weld', 1);
    bench.order('Reset', { type: 'Immediate' });
    expect(bench.violations).toEqual([]);
  });
});
