import { describe, expect, it } from 'vitest';
import { encodeCommand } from './command.ts';
import { PLAIN_FORM } from './power-limit.ts';
import { interpretRequest, requestsOf } from './request.ts';
import { EXAMPLE_TIME, exampleOf } from './testing/examples.ts';
import { NOW } from './testing/commands.ts';
import { PROTOCOLS, type Protocol } from './vocabulary.ts';

type Payload = Record<string, unknown>;

function read(protocol: Protocol, message: string, payload: Payload): unknown {
  const reading = interpretRequest(protocol, message, payload);
  return 'command' in reading ? reading.command : reading;
}

/** The nature of a message that no action says; the payload is untouched. */
function natureOf(protocol: Protocol, message: string, payload: Payload): unknown {
  const reading = interpretRequest(protocol, message, payload);
  if ('problem' in reading) return reading;
  if (reading.command.action !== 'request') return reading.command.action;
  expect(reading.command).toMatchObject({ message, payload });
  expect(encodeCommand(protocol, reading.command, NOW)).toEqual({ action: message, payload });
  return reading.command.nature;
}

const component = { name: 'OCPPCommCtrlr' };
const variable = { name: 'HeartbeatInterval' };

describe('a message that an action says', () => {
  it.each<[Protocol, string, Payload, object]>([
    ['ocpp1.6', 'Reset', { type: 'Hard' }, { action: 'reset', type: 'hard' }],
    [
      'ocpp1.6',
      'GetConfiguration',
      { key: ['HeartbeatInterval'] },
      { action: 'readSettings', keys: ['HeartbeatInterval'] },
    ],
    ['ocpp1.6', 'GetConfiguration', {}, { action: 'reportSettings', scope: 'all', requestId: 0 }],
    ['ocpp1.6', 'GetConfiguration', { key: [] }, { action: 'reportSettings', scope: 'all', requestId: 0 }],
    [
      'ocpp1.6',
      'SendLocalList',
      { listVersion: 0, updateType: 'Full' },
      { action: 'sendLocalList', version: 0, update: 'full', entries: [] },
    ],
    ['ocpp1.6', 'RemoteStopTransaction', { transactionId: 5 }, { action: 'stopSession', wireId: '5' }],
    [
      'ocpp1.6',
      'ExtendedTriggerMessage',
      { requestedMessage: 'SignChargePointCertificate' },
      { action: 'probe', message: 'certificate' },
    ],
    ['ocpp2.0.1', 'Reset', { type: 'OnIdle', evseId: 2 }, { action: 'reset', type: 'soft', evseId: 2 }],
    [
      'ocpp2.0.1',
      'SetVariables',
      { setVariableData: [{ attributeValue: '60', attributeType: 'Actual', component, variable }] },
      { action: 'configure', key: 'OCPPCommCtrlr.HeartbeatInterval', value: '60' },
    ],
    [
      'ocpp2.1',
      'UpdateFirmware',
      { requestId: 5, firmware: { location: 'https://x.org/f', retrieveDateTime: EXAMPLE_TIME } },
      { action: 'updateFirmware', url: 'https://x.org/f', retrieveAt: NOW, requestId: 5 },
    ],
    [
      'ocpp2.1',
      'CertificateSigned',
      { certificateChain: 'x', certificateType: 'V2GCertificate', requestId: 4 },
      { action: 'deliverCertificate', use: 'v2g', chainPem: 'x', requestId: 4 },
    ],
  ])('%s %s %j', (protocol, message, payload, command) => {
    expect(read(protocol, message, payload)).toEqual(command);
  });

  it('is a power limit when it holds one of our profiles', () => {
    for (const protocol of PROTOCOLS) {
      for (const limitW of [16 * 690, null]) {
        const form = {
          ...PLAIN_FORM,
          unit: 'A',
          stackLevel: 1,
        } as const;
        const encoded = encodeCommand(protocol, { action: 'limitPower', evseId: 1, limitW, form }, NOW);
        if ('unsupported' in encoded) throw new Error(encoded.unsupported);
        expect(read(protocol, encoded.action, encoded.payload as Payload)).toMatchObject({
          action: 'limitPower',
          evseId: 1,
          limitW,
        });
      }
    }
  });
});

describe('a message that says more than its action', () => {
  it.each<[Protocol, string, Payload, string]>([
    ['ocpp2.1', 'Reset', { type: 'ImmediateAndResume' }, 'interrupts'],
    ['ocpp2.0.1', 'Reset', { type: 'OnIdle', evseId: 0 }, 'interrupts'],
    [
      'ocpp2.0.1',
      'RequestStartTransaction',
      { remoteStartId: 1, idToken: { idToken: 'A', type: 'eMAID' } },
      'interrupts',
    ],
    [
      'ocpp2.0.1',
      'SetVariables',
      {
        setVariableData: [
          { attributeValue: '60', component, variable },
          { attributeValue: '60', component, variable },
        ],
      },
      'configures',
    ],
    [
      'ocpp2.0.1',
      'SetVariables',
      { setVariableData: [{ attributeType: 'Target', attributeValue: '60', component, variable }] },
      'configures',
    ],
    [
      'ocpp1.6',
      'UpdateFirmware',
      { location: 'https://x.org/f', retrieveDate: EXAMPLE_TIME, retries: 3 },
      'interrupts',
    ],
    ['ocpp1.6', 'ClearChargingProfile', {}, 'configures'],
    ['ocpp1.6', 'ClearChargingProfile', { id: 3 }, 'configures'],
    ['ocpp1.6', 'TriggerMessage', { requestedMessage: 'DiagnosticsStatusNotification' }, 'reads'],
    ['ocpp1.6', 'ExtendedTriggerMessage', { requestedMessage: 'Heartbeat' }, 'reads'],
    ['ocpp2.1', 'TriggerMessage', { requestedMessage: 'CustomTrigger', customTrigger: 'x' }, 'interrupts'],
    ['ocpp2.1', 'TriggerMessage', { requestedMessage: 'Heartbeat', customTrigger: 'x' }, 'interrupts'],
    ['ocpp2.0.1', 'CertificateSigned', { certificateChain: 'x' }, 'configures'],
    [
      'ocpp2.1',
      'GetLog',
      { logType: 'DataCollectorLog', requestId: 1, log: { remoteLocation: 'x' } },
      'reads',
    ],
  ])('%s %s %j', (protocol, message, payload, nature) => {
    expect(natureOf(protocol, message, payload)).toBe(nature);
  });

  it('is judged by the worst when it holds what only the vendor knows', () => {
    const customData = { vendorId: 'org.example' };
    expect(natureOf('ocpp2.0.1', 'GetLocalListVersion', {})).toBe('readLocalListVersion');
    expect(natureOf('ocpp2.0.1', 'GetLocalListVersion', { customData })).toBe('interrupts');
    const deep = { evse: { id: 1, customData }, requestedMessage: 'MeterValues' };
    expect(natureOf('ocpp2.0.1', 'TriggerMessage', deep)).toBe('interrupts');
    expect(natureOf('ocpp1.6', 'DataTransfer', { vendorId: 'org.example' })).toBe('interrupts');
  });
});

describe('a message that is refused', () => {
  it.each<[Protocol, string, Payload, string, string]>([
    ['ocpp1.6', 'SetVariables', {}, 'message', 'ocpp1.6 has no request SetVariables'],
    ['ocpp2.1', 'StatusNotification', {}, 'message', 'that a CSMS sends'],
    ['ocpp1.6', 'Reset', {}, 'type', 'is missing'],
    ['ocpp1.6', 'Reset', { type: 'Gentle' }, 'type', 'must be one of Hard, Soft'],
    ['ocpp1.6', 'Reset', { type: 'Soft', really: true }, 'really', 'is not in the specification'],
    [
      'ocpp2.0.1',
      'GetVariables',
      { getVariableData: [{ component }] },
      'getVariableData[0].variable',
      'missing',
    ],
    ['ocpp1.6', 'ChangeConfiguration', { key: 'a\u0000b', value: '' }, 'payload', 'NUL'],
  ])('%s %s %j: %s %s', (protocol, message, payload, field, problem) => {
    expect(read(protocol, message, payload)).toEqual({ field, problem: expect.stringContaining(problem) });
  });

  const network = {
    ocppVersion: 'OCPP20',
    ocppTransport: 'JSON',
    ocppCsmsUrl: 'wss://x.org',
    messageTimeout: 30,
    securityProfile: 2,
    ocppInterface: 'Wired0',
  };
  const apn = { apn: 'x', apnAuthentication: 'PAP', apnPassword: 'p' };
  const vpn = { server: 'x', user: 'u', password: 'p', key: 'k', type: 'IPSec' };
  it.each<[Protocol, string, Payload, string]>([
    ['ocpp1.6', 'ChangeConfiguration', { key: 'authorizationkey', value: 'secret' }, 'key'],
    [
      'ocpp2.0.1',
      'SetVariables',
      {
        setVariableData: [
          { attributeValue: '60', component, variable },
          {
            attributeValue: 'secret',
            component: { name: 'SecurityCtrlr' },
            variable: { name: 'basicAuthPassword' },
          },
        ],
      },
      'setVariableData[1].variable.name',
    ],
    [
      'ocpp2.1',
      'SetVariables',
      {
        setVariableData: [
          {
            attributeValue: 'secret',
            component: { name: 'NetworkConfiguration', instance: '1' },
            variable: { name: 'VpnKey' },
          },
        ],
      },
      'setVariableData[0].variable.name',
    ],
    [
      'ocpp2.1',
      'SetNetworkProfile',
      { configurationSlot: 1, connectionData: { ...network, basicAuthPassword: 'secret' } },
      'connectionData.basicAuthPassword',
    ],
    [
      'ocpp2.0.1',
      'SetNetworkProfile',
      { configurationSlot: 1, connectionData: { ...network, apn } },
      'connectionData.apn.apnPassword',
    ],
    [
      'ocpp2.0.1',
      'SetNetworkProfile',
      { configurationSlot: 1, connectionData: { ...network, vpn } },
      'connectionData.vpn.password',
    ],
  ])('would put a password into the journal: %s %s', (protocol, message, payload, field) => {
    expect(read(protocol, message, payload)).toEqual({ field, problem: expect.stringContaining('password') });
  });

  it('may not be nested without end', () => {
    let data: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) data = [data];
    expect(read('ocpp2.1', 'DataTransfer', { vendorId: 'x', data })).toMatchObject({ field: 'payload' });
  });
});

describe('a request that is sent', () => {
  const request = { action: 'request', nature: 'reads', like: null } as const;

  it('is checked again, because the station may speak another version by now', () => {
    const tariffs = { ...request, message: 'GetTariffs', payload: { evseId: 0 } };
    expect(encodeCommand('ocpp2.1', tariffs, NOW)).toEqual({ action: 'GetTariffs', payload: { evseId: 0 } });
    expect(encodeCommand('ocpp1.6', tariffs, NOW)).toEqual({
      unsupported: 'ocpp1.6 has no request GetTariffs that a CSMS sends',
    });
    const log = { logType: 'DataCollectorLog', requestId: 1, log: { remoteLocation: 'x' } };
    expect(encodeCommand('ocpp2.0.1', { ...request, message: 'GetLog', payload: log }, NOW)).toEqual({
      unsupported: 'logType must be one of DiagnosticsLog, SecurityLog',
    });
    const answer = { ...request, message: 'Heartbeat', payload: {} };
    expect(encodeCommand('ocpp2.1', answer, NOW)).toHaveProperty('unsupported');
  });
});

describe('requestsOf', () => {
  it('lists what a CSMS can send, each with its nature and its action', () => {
    expect(requestsOf('ocpp1.6')).toHaveLength(26);
    expect(requestsOf('ocpp2.0.1')).toHaveLength(40);
    expect(requestsOf('ocpp2.1')).toHaveLength(55);
    expect(requestsOf('ocpp1.6')).toContainEqual({ message: 'Reset', nature: 'interrupts', action: 'reset' });
  });

  it.each(PROTOCOLS)('has nothing for %s that cannot be asked and sent', (protocol) => {
    for (const { message } of requestsOf(protocol)) {
      for (const whole of [false, true]) {
        const payload = exampleOf(protocol, message, 'req', whole) as Payload;
        const reading = interpretRequest(protocol, message, payload);
        if (whole && message === 'SetNetworkProfile') continue;
        if ('problem' in reading) throw new Error(`${message}: ${reading.field} ${reading.problem}`);
        expect(encodeCommand(protocol, reading.command, 0)).toMatchObject({ action: message });
      }
    }
  });
});
