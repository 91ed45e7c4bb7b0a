import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeError, decodeResult } from './result.ts';
import { PROTOCOLS } from './vocabulary.ts';

function set(attributeStatus: string): unknown {
  return decodeResult('ocpp2.0.1', 'SetVariables', { setVariableResult: [{ attributeStatus }] });
}

describe('decodeResult', () => {
  it.each([
    ['Reset', 'Accepted', 'accepted'],
    ['Reset', 'Rejected', 'rejected'],
    ['UnlockConnector', 'Unlocked', 'accepted'],
    ['UnlockConnector', 'UnlockFailed', 'rejected'],
    ['UnlockConnector', 'NotSupported', 'unsupported'],
    ['ChangeAvailability', 'Scheduled', 'scheduled'],
    ['ChangeConfiguration', 'RebootRequired', 'accepted'],
    ['ChangeConfiguration', 'NotSupported', 'unsupported'],
    ['TriggerMessage', 'NotImplemented', 'unsupported'],
    ['SendLocalList', 'VersionMismatch', 'rejected'],
    ['ClearChargingProfile', 'Unknown', 'rejected'],
    ['Reset', 'Whatever', 'rejected'],
  ])('1.6 %s: %s is %s', (action, status, verdict) => {
    expect(decodeResult('ocpp1.6', action, { status })).toEqual({ verdict, detail: status });
  });

  it.each([
    ['Reset', 'Scheduled', 'scheduled'],
    ['UnlockConnector', 'OngoingAuthorizedTransaction', 'rejected'],
    ['GetLog', 'AcceptedCanceled', 'accepted'],
    ['UpdateFirmware', 'InvalidCertificate', 'rejected'],
    ['RequestStartTransaction', 'Accepted', 'accepted'],
  ])('2.0.1 %s: %s is %s', (action, status, verdict) => {
    expect(decodeResult('ocpp2.0.1', action, { status })).toEqual({ verdict, detail: status });
  });

  it('reads the status of the variable that was set', () => {
    expect(set('RebootRequired')).toEqual({ verdict: 'accepted', detail: 'RebootRequired' });
    expect(set('UnknownVariable')).toEqual({ verdict: 'unsupported', detail: 'UnknownVariable' });
    expect(set('Rejected')).toEqual({ verdict: 'rejected', detail: 'Rejected' });
  });

  it('adds the reason that 2.0.1 gives', () => {
    const payload = { status: 'Rejected', statusInfo: { reasonCode: 'FwUpdateInProgress' } };
    expect(decodeResult('ocpp2.0.1', 'Reset', payload)).toEqual({
      verdict: 'rejected',
      detail: 'Rejected (FwUpdateInProgress)',
    });
  });

  it('knows the two results of 1.6 that have no status', () => {
    expect(decodeResult('ocpp1.6', 'UpdateFirmware', {})).toEqual({
      verdict: 'accepted',
      detail: 'Accepted',
    });
    expect(decodeResult('ocpp1.6', 'GetDiagnostics', { fileName: 'd.zip' })).toEqual({
      verdict: 'accepted',
      detail: 'd.zip',
    });
    expect(decodeResult('ocpp1.6', 'GetDiagnostics', {})).toEqual({
      verdict: 'rejected',
      detail: 'no diagnostics available',
    });
  });

  it('takes what it cannot read for a refusal', () => {
    const unreadable = { verdict: 'rejected', detail: 'the result has no status' };
    expect(decodeResult('ocpp1.6', 'Reset', null)).toEqual(unreadable);
    expect(decodeResult('ocpp1.6', 'UpdateFirmware', [])).toEqual(unreadable);
    expect(decodeResult('ocpp2.0.1', 'SetVariables', { setVariableResult: [] })).toEqual(unreadable);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROTOCOLS), fc.string(), fc.jsonValue(), (protocol, action, payload) => {
        expect(decodeResult(protocol, action, payload).detail).not.toBe('');
      }),
    );
  });
});

describe('decodeError', () => {
  it('tells unsupported from refused', () => {
    expect(decodeError('NotImplemented', '')).toEqual({ verdict: 'unsupported', detail: 'NotImplemented' });
    expect(decodeError('NotSupported', 'no RFID')).toEqual({
      verdict: 'unsupported',
      detail: 'NotSupported: no RFID',
    });
    expect(decodeError('InternalError', 'busy')).toEqual({
      verdict: 'rejected',
      detail: 'InternalError: busy',
    });
  });
});
