import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestsOf } from './request.ts';
import { decodeError, decodeResult } from './result.ts';
import { damaged } from './testing/damaged.ts';
import { exampleOf } from './testing/examples.ts';
import { PROTOCOLS } from './vocabulary.ts';

describe('decodeResult', () => {
  it.each([
    ['Reset', 'Accepted', 'accepted'],
    ['Reset', 'Rejected', 'rejected'],
    ['UnlockConnector', 'Unlocked', 'accepted'],
    ['UnlockConnector', 'UnlockFailed', 'rejected'],
    ['UnlockConnector', 'NotSupported', 'unsupported'],
    ['ChangeAvailability', 'Scheduled', 'scheduled'],
    ['ChangeConfiguration', 'NotSupported', 'unsupported'],
    ['TriggerMessage', 'NotImplemented', 'unsupported'],
    ['SendLocalList', 'VersionMismatch', 'rejected'],
    ['ClearChargingProfile', 'Unknown', 'rejected'],
    ['SignedUpdateFirmware', 'RevokedCertificate', 'rejected'],
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

  it('adds the reason that 2.x gives', () => {
    const payload = { status: 'Rejected', statusInfo: { reasonCode: 'FwUpdateInProgress' } };
    expect(decodeResult('ocpp2.0.1', 'Reset', payload)).toEqual({
      verdict: 'rejected',
      detail: 'Rejected (FwUpdateInProgress)',
      learned: { reason: 'FwUpdateInProgress' },
    });
    const accepted = { status: 'Accepted', statusInfo: { reasonCode: 'NoError' } };
    expect(decodeResult('ocpp2.1', 'Reset', accepted)).toEqual({
      verdict: 'accepted',
      detail: 'Accepted (NoError)',
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

  it('knows that a changed setting waits for the next boot', () => {
    expect(decodeResult('ocpp1.6', 'ChangeConfiguration', { status: 'RebootRequired' })).toEqual({
      verdict: 'accepted',
      detail: 'RebootRequired',
      learned: { rebootRequired: true },
    });
  });

  it.each([
    ['ocpp1.6', { listVersion: 7 }, { verdict: 'accepted', learned: { localListVersion: 7 } }],
    ['ocpp1.6', { listVersion: -1 }, { verdict: 'unsupported' }],
    ['ocpp2.0.1', { versionNumber: 0 }, { verdict: 'accepted', learned: { localListVersion: 0 } }],
    ['ocpp2.1', {}, { verdict: 'rejected', violation: { code: 'OccurrenceConstraintViolation' } }],
  ] as const)('reads the version of the local list of %s: %j', (protocol, payload, expected) => {
    expect(decodeResult(protocol, 'GetLocalListVersion', payload)).toMatchObject(expected);
  });

  it.each([
    ['CostUpdated', {}, 'Accepted'],
    ['GetPeriodicEventStream', {}, 'Accepted'],
    ['NotifyWebPaymentStarted', {}, 'Accepted'],
    ['GetTransactionStatus', { messagesInQueue: true }, 'messages in queue'],
    [
      'GetTransactionStatus',
      { ongoingIndicator: true, messagesInQueue: false },
      'ongoing, no messages in queue',
    ],
  ])('takes an answer to %s for accepted: %j', (action, payload, detail) => {
    expect(decodeResult('ocpp2.1', action, payload)).toEqual({ verdict: 'accepted', detail });
  });

  it('takes what it cannot read for a refusal, and says how it breaks the specification', () => {
    const unreadable = { verdict: 'rejected', detail: 'the result has no status' };
    const missing = { code: 'OccurenceConstraintViolation', text: 'status is missing' };
    expect(decodeResult('ocpp1.6', 'Reset', null)).toEqual({ ...unreadable, violation: missing });
    const noObject = 'payload of the result of UpdateFirmware must be a JSON object';
    expect(decodeResult('ocpp1.6', 'UpdateFirmware', [])).toEqual({
      ...unreadable,
      violation: { code: 'FormationViolation', text: noObject },
    });
    expect(decodeResult('ocpp2.0.1', 'SetVariables', { setVariableResult: [] })).toMatchObject({
      ...unreadable,
      violation: { code: 'OccurrenceConstraintViolation' },
    });
    expect(decodeResult('ocpp2.1', 'Reset', { status: 'Whatever' })).toMatchObject({
      verdict: 'rejected',
      detail: 'Whatever',
      violation: { code: 'PropertyConstraintViolation' },
    });
  });

  it('finds no violation in any example of the specification', () => {
    for (const protocol of PROTOCOLS) {
      for (const { message } of requestsOf(protocol)) {
        for (const whole of [false, true]) {
          const result = decodeResult(protocol, message, exampleOf(protocol, message, 'conf', whole));
          expect(result.violation, `${protocol} ${message}`).toBeUndefined();
          expect(result.detail, `${protocol} ${message}`).not.toBe('the result has no status');
        }
      }
    }
  });

  it('never throws, and tells what a journal can keep', () => {
    const answers = fc.constantFrom(
      ...PROTOCOLS.flatMap((protocol) =>
        requestsOf(protocol).map(({ message }) => ({
          protocol,
          message,
          payload: exampleOf(protocol, message, 'conf', true),
        })),
      ),
    );
    const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 5 });
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom('', 'a\u0000b', '\ud800', -0, -1, 1e300));
    fc.assert(
      fc.property(answers, path, odd, ({ protocol, message, payload }, steps, by) => {
        const result = decodeResult(protocol, message, damaged(payload, steps, by));
        expect(result.detail).not.toBe('');
        const text = JSON.stringify(result);
        expect(JSON.parse(text)).toStrictEqual(result);
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 3000 },
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
