import { describe, expect, it } from 'vitest';
import { kestrel } from '../../personalities/kestrel.ts';
import { larkspur } from '../../personalities/larkspur.ts';
import { voltara } from '../../personalities/voltara.ts';
import { Bench } from '../../testing/bench.ts';
import { TinyAuthority } from '../../testing/certificate.ts';
import { listOf, objectOf } from '../wire/reading.ts';

const ID = 'BENCH-01';
const told = (bench: Bench, action: string): unknown[] =>
  bench.csms.calls(ID, action).map((payload) => payload['status']);
const file = (name: string): Record<string, unknown> => ({
  location: `https://files.example/${name}`,
  retrieveDateTime: '2026-01-01T00:00:00Z',
});

describe('firmware', () => {
  it('is installed step by step and boots under its own number', () => {
    const bench = Bench.ready(kestrel);
    expect(bench.order('UpdateFirmware', { requestId: 4, firmware: file('post-1.16.0.bin') }, 200)).toEqual({
      status: 'Accepted',
    });
    expect(told(bench, 'FirmwareStatusNotification')).toEqual([
      'Downloading',
      'Downloaded',
      'Installing',
      'InstallRebooting',
      'Installed',
    ]);
    expect(bench.csms.calls(ID, 'BootNotification').at(-1)).toMatchObject({
      reason: 'FirmwareUpdate',
      chargingStation: { firmwareVersion: '1.16.0' },
    });
  });

  it('waits for the end of a session, refuses resets meanwhile, and gives way to a second one', () => {
    const bench = Bench.ready(kestrel);
    bench.charge();
    bench.order('UpdateFirmware', { requestId: 4, firmware: file('a-1.1.1.bin') }, 100);
    expect(told(bench, 'FirmwareStatusNotification').at(-1)).toBe('InstallScheduled');
    expect(bench.order('Reset', { type: 'OnIdle' })).toEqual({ status: 'Rejected' });
    expect(bench.order('UpdateFirmware', { requestId: 5, firmware: file('b-1.2.2.bin') }, 100)).toEqual({
      status: 'AcceptedCanceled',
    });
    bench.tap();
    bench.run(120);
    expect(bench.station.firmware).toBe('1.2.2');
    expect(bench.violations).toEqual([]);
  });

  it('is refused with a bad signature or a bad certificate, and verified with good ones', () => {
    const bench = Bench.ready(larkspur);
    const signed = (signingCertificate: string, signature: string): unknown =>
      bench.order(
        'UpdateFirmware',
        { requestId: 6, firmware: { ...file('fw-2.0.0.bin'), signingCertificate, signature } },
        200,
      );
    const { root } = new TinyAuthority();
    expect(signed('nonsense', 'x')).toEqual({ status: 'InvalidCertificate' });
    expect(signed(root, '!')).toEqual({ status: 'Accepted' });
    expect(told(bench, 'FirmwareStatusNotification').at(-1)).toBe('InvalidSignature');
    expect(bench.station.firmware).toBe('1.0');
    signed(root, 'c2lnbmF0dXJlLW9mLWEtZmlsZQ==');
    expect(told(bench, 'FirmwareStatusNotification')).toContain('SignatureVerified');
    expect(bench.station.firmware).toBe('2.0.0');
  });

  it('rolls back when it will not run, and fails where there is no file', () => {
    const bench = Bench.ready({ ...voltara }, 1, { failedUpdates: 1 });
    const update = (location: string): unknown =>
      bench.order('UpdateFirmware', { location, retrieveDate: '2026-01-01T00:00:00Z' }, 200);
    update('gopher://files.example/fw-9.9.9.bin');
    update('https://files.example/fw-9.9.9.bin');
    expect(told(bench, 'FirmwareStatusNotification')).toEqual([
      'Downloading',
      'DownloadFailed',
      'Downloading',
      'Downloaded',
      'Installing',
      'InstallationFailed',
    ]);
    expect(bench.station.firmware).toBe('1.0');
  });
});

describe('settings', () => {
  it('are read-only, restricted, or count from the next boot on, as they say', () => {
    const bench = Bench.ready(voltara);
    const change = (key: string, value: string): unknown =>
      bench.order('ChangeConfiguration', { key, value });
    expect(change('NumberOfConnectors', '7')).toEqual({ status: 'Rejected' });
    expect(change('Colour', 'red')).toEqual({ status: 'NotSupported' });
    expect(change('ConnectionTimeOut', 'soon')).toEqual({ status: 'Rejected' });
    expect(change('webSocketPingInterval', '30')).toEqual({ status: 'RebootRequired' });
    const read = (): unknown => bench.order('GetConfiguration', { key: ['WebSocketPingInterval'] });
    expect(read()).toMatchObject({ configurationKey: [{ value: '0' }] });
    bench.order('Reset', { type: 'Soft' }, 30);
    expect(read()).toMatchObject({ configurationKey: [{ value: '30' }] });
    expect(change('AuthorizationKey', 'a-password-of-forty-letters')).toEqual({ status: 'Accepted' });
    expect(bench.station.password).toBe('a-password-of-forty-letters');
    expect(JSON.stringify(bench.order('GetConfiguration', {}))).not.toContain('a-password');
  });

  it('come as a report in parts, each EVSE with its own', () => {
    const bench = Bench.ready(kestrel);
    bench.order('GetBaseReport', { requestId: 6, reportBase: 'FullInventory' }, 10);
    const reports = bench.csms.calls(ID, 'NotifyReport');
    expect(reports.length).toBeGreaterThan(3);
    expect(reports.map((report) => report['seqNo'])).toEqual(reports.map((_, index) => index));
    expect(reports.map((report) => report['tbc'])).toEqual(
      reports.map((_, index) => index + 1 < reports.length),
    );
    const names = reports.flatMap((report) =>
      listOf(report['reportData']).map(
        ({ component, variable }) => `${JSON.stringify(component)} ${String(objectOf(variable)['name'])}`,
      ),
    );
    expect(names).toContain('{"name":"EVSE","evse":{"id":2}} AllowReset');
    expect(new Set(names.filter((name) => !name.includes('ItemsPer'))).size).toBeGreaterThan(60);
    expect(bench.order('GetBaseReport', { requestId: 7, reportBase: 'Gossip' })).toEqual({
      status: 'NotSupported',
    });
  });

  it('of the device model name what is unknown', () => {
    const bench = Bench.ready(kestrel);
    const set = (component: string, variable: string, attributeValue: string): unknown =>
      bench.order('SetVariables', {
        setVariableData: [{ attributeValue, component: { name: component }, variable: { name: variable } }],
      });
    const says = (attributeStatus: string): Record<string, unknown> => ({
      setVariableResult: [{ attributeStatus }],
    });
    expect(set('Kettle', 'On', 'true')).toMatchObject(says('UnknownComponent'));
    expect(set('TxCtrlr', 'Mood', 'x')).toMatchObject(says('UnknownVariable'));
    expect(set('ChargingStation', 'Model', 'x')).toMatchObject(says('Rejected'));
    expect(set('OCPPCommCtrlr', 'NetworkConfigurationPriority', '2,1')).toMatchObject(says('RebootRequired'));
    expect(set('OCPPCommCtrlr', 'HeartbeatInterval', '77')).toMatchObject(says('Accepted'));
    expect(bench.station.heartbeatS).toBe(77);
  });
});

describe('the local list', () => {
  it('conflicts with an older version and lets its tokens charge offline', () => {
    const bench = Bench.ready({ ...kestrel, authorizesOffline: false });
    const send = (versionNumber: number, updateType: string, status: string): unknown =>
      bench.order('SendLocalList', {
        versionNumber,
        updateType,
        localAuthorizationList: [
          { idToken: { idToken: '04AABBCCDDEEFF', type: 'Central' }, idTokenInfo: { status } },
        ],
      });
    expect(send(5, 'Full', 'Accepted')).toEqual({ status: 'Accepted' });
    expect(send(5, 'Differential', 'Blocked')).toEqual({ status: 'VersionMismatch' });
    expect(send(0, 'Full', 'Blocked')).toEqual({ status: 'Failed' });
    expect(bench.order('GetLocalListVersion', {})).toEqual({ versionNumber: 5 });
    bench.lineWorks = false;
    bench.cut();
    bench.charge();
    expect(bench.station.evses[0]?.session).not.toBeNull();
  });
});

describe('certificates', () => {
  it('are asked for, taken when they fit, installed, listed and deleted', () => {
    const bench = Bench.ready(larkspur);
    const authority = new TinyAuthority();
    bench.order('TriggerMessage', { requestedMessage: 'SignChargingStationCertificate' });
    const csr = String(bench.csms.calls(ID, 'SignCertificate')[0]?.['csr']);
    const take = (certificateChain: string): unknown =>
      bench.order('CertificateSigned', { certificateChain });
    expect(take(authority.root)).toMatchObject({ status: 'Rejected' });
    expect(take(authority.answer(csr))).toEqual({ status: 'Accepted' });
    const install = (certificate: string): unknown =>
      bench.order('InstallCertificate', { certificateType: 'CSMSRootCertificate', certificate });
    expect(install('nonsense')).toEqual({ status: 'Rejected' });
    expect(install(authority.root)).toEqual({ status: 'Accepted' });
    const listed = objectOf(bench.order('GetInstalledCertificateIds', {}));
    const [chain] = listOf(listed['certificateHashDataChain']);
    expect(chain).toMatchObject({
      certificateType: 'CSMSRootCertificate',
      certificateHashData: { serialNumber: 'a064' },
    });
    const remove = (): unknown =>
      bench.order('DeleteCertificate', { certificateHashData: chain?.['certificateHashData'] });
    expect(remove()).toEqual({ status: 'Accepted' });
    expect(remove()).toEqual({ status: 'NotFound' });
  });
});
