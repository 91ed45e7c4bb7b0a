import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAnswer } from './answer.ts';
import { strictErrors } from './testing/strict.ts';
import { decodeCall } from './call.ts';
import { isFromStation } from './directions.ts';
import { exampleOf } from './testing/examples.ts';
import { ACTIONS } from './validation/schemas.ts';
import { PROTOCOLS, type Answer, type Protocol, type StationEvent } from './vocabulary.ts';

const NOW = 1_769_860_800_123;
const NOW_TEXT = '2026-01-31T12:00:00.123Z';

function payload(protocol: Protocol, action: string, answer: Answer, request?: object): unknown {
  const call = request === undefined ? null : { text: JSON.stringify([2, 'm-1', action, request]), at: NOW };
  const frame = encodeAnswer(protocol, action, 'm-1', answer, call);
  const [type, messageId, content] = JSON.parse(frame) as unknown[];
  expect([type, messageId]).toEqual([3, 'm-1']);
  return content;
}

function answer16(action: string, answer: Answer): unknown {
  return payload('ocpp1.6', action, answer);
}
function answer201(action: string, answer: Answer): unknown {
  return payload('ocpp2.0.1', action, answer);
}

describe('answers of 1.6', () => {
  it('boot and heartbeat', () => {
    expect(
      answer16('BootNotification', { type: 'boot', status: 'Pending', intervalS: 300, now: NOW }),
    ).toEqual({
      status: 'Pending',
      currentTime: NOW_TEXT,
      interval: 300,
    });
    expect(answer16('Heartbeat', { type: 'heartbeat', now: NOW })).toEqual({ currentTime: NOW_TEXT });
  });

  it('authorize, with a group that fits', () => {
    expect(answer16('Authorize', { type: 'authorize', verdict: 'ConcurrentTx', group: 'fleet' })).toEqual({
      idTagInfo: { status: 'ConcurrentTx', parentIdTag: 'fleet' },
    });
    const group = 'g'.repeat(21);
    expect(answer16('Authorize', { type: 'authorize', verdict: 'Accepted', group })).toEqual({
      idTagInfo: { status: 'Accepted' },
    });
  });

  it('transactions', () => {
    const accepted = { type: 'transaction', verdict: 'Accepted', group: null } as const;
    expect(answer16('StartTransaction', { ...accepted, wireId: '4711' })).toEqual({
      transactionId: 4711,
      idTagInfo: { status: 'Accepted' },
    });
    expect(answer16('StartTransaction', { ...accepted, wireId: '4711', verdict: null })).toEqual({
      transactionId: 4711,
      idTagInfo: { status: 'Invalid' },
    });
    expect(answer16('StopTransaction', { ...accepted, wireId: null })).toEqual({
      idTagInfo: { status: 'Accepted' },
    });
    expect(answer16('StopTransaction', { ...accepted, wireId: '4711', verdict: null })).toEqual({});
    expect(answer16('StopTransaction', { type: 'empty' })).toEqual({});
  });

  it('data, and nothing at all', () => {
    expect(answer16('DataTransfer', { type: 'data', status: 'UnknownVendorId' })).toEqual({
      status: 'UnknownVendorId',
    });
    expect(encodeAnswer('ocpp1.6', 'StatusNotification', 'm-1', { type: 'empty' })).toBe('[3,"m-1",{}]');
  });
});

describe('answers of 2.0.1', () => {
  it('authorize, with a group', () => {
    expect(answer201('Authorize', { type: 'authorize', verdict: 'Blocked', group: 'fleet' })).toEqual({
      idTokenInfo: { status: 'Blocked', groupIdToken: { idToken: 'fleet', type: 'Central' } },
    });
  });

  it('transaction events: a verdict only where there was a token', () => {
    const given = { type: 'transaction', wireId: null, group: null } as const;
    expect(answer201('TransactionEvent', { ...given, verdict: null })).toEqual({});
    expect(answer201('TransactionEvent', { ...given, verdict: 'ConcurrentTx' })).toEqual({
      idTokenInfo: { status: 'ConcurrentTx' },
    });
  });
});

describe('answers of 2.1', () => {
  const hash = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'aa',
    issuerKeyHash: 'bb',
    serialNumber: '01',
  };

  it('carry groups of up to 255 characters', () => {
    const group = 'g'.repeat(255);
    const accepted = { type: 'authorize', verdict: 'Accepted', group } as const;
    expect(payload('ocpp2.1', 'Authorize', accepted)).toMatchObject({
      idTokenInfo: { groupIdToken: { idToken: group } },
    });
    expect(answer201('Authorize', accepted)).toEqual({ idTokenInfo: { status: 'Accepted' } });
  });

  it('repeat what they are about', () => {
    expect(
      payload('ocpp2.1', 'VatNumberValidation', { type: 'declined' }, { vatNumber: 'NL1', evseId: 2 }),
    ).toEqual({ status: 'Rejected', vatNumber: 'NL1', evseId: 2 });
    const certificateStatusRequests = [
      { certificateHashData: { ...hash, acme: 1 }, source: 'OCSP', urls: ['https://example.org/'] },
      { certificateHashData: { ...hash, serialNumber: '02' }, source: 'CRL', urls: ['x'] },
    ];
    const nextUpdate = '2026-02-01T12:00:00.123Z';
    expect(
      payload('ocpp2.1', 'GetCertificateChainStatus', { type: 'declined' }, { certificateStatusRequests }),
    ).toEqual({
      certificateStatus: [
        { certificateHashData: hash, source: 'OCSP', status: 'Failed', nextUpdate },
        { certificateHashData: { ...hash, serialNumber: '02' }, source: 'CRL', status: 'Failed', nextUpdate },
      ],
    });
  });
});

describe('answers that repeat what a station wrote', () => {
  const text = fc.string({ unit: 'binary', maxLength: 150 });
  const whole = fc.integer({ min: -5, max: 20_000 });

  it.each(['VatNumberValidation', 'GetCertificateChainStatus'])('%s is valid whatever it wrote', (action) => {
    const example = exampleOf('ocpp2.1', action, 'req', true);
    const member = fc.oneof(text, whole, fc.constant('1'.repeat(41)), fc.constantFrom('\u0000', 'SHA384'));
    const changes = fc.dictionary(
      fc.constantFrom('vatNumber', 'evseId', 'serialNumber', 'issuerNameHash'),
      member,
    );
    fc.assert(
      fc.property(changes, (changed) => {
        const request = JSON.parse(
          JSON.stringify(example),
          (key, value: unknown) => changed[key] ?? value,
        ) as object;
        if (decodeCall('ocpp2.1', action, request).violation !== null) return;
        const content = payload('ocpp2.1', action, { type: 'declined' }, request);
        expect(strictErrors('ocpp2.1', action, 'conf', content)).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a yes or a no, in the words of the message', () => {
  it.each([
    ['ocpp1.6', 'SignCertificate', { status: 'Accepted' }, { status: 'Rejected' }],
    ['ocpp2.0.1', 'SignCertificate', { status: 'Accepted' }, { status: 'Rejected' }],
    ['ocpp2.0.1', 'NotifyEVChargingNeeds', { status: 'Accepted' }, { status: 'Rejected' }],
    ['ocpp2.0.1', 'DataTransfer', { status: 'Accepted' }, { status: 'Rejected' }],
    ['ocpp2.0.1', 'NotifyReport', {}, {}],
    ['ocpp2.1', 'OpenPeriodicEventStream', { status: 'Accepted' }, { status: 'Rejected' }],
    ['ocpp2.1', 'PullDynamicScheduleUpdate', { status: 'Accepted' }, { status: 'Rejected' }],
    ['ocpp2.1', 'BatterySwap', {}, {}],
  ] as const)('%s %s', (protocol, action, yes, no) => {
    expect(payload(protocol, action, { type: 'accepted' })).toEqual(yes);
    expect(payload(protocol, action, { type: 'declined' })).toEqual(no);
  });

  it('is never a yes that promises what is not there', () => {
    expect(answer201('Get15118EVCertificate', { type: 'declined' })).toEqual({
      status: 'Failed',
      exiResponse: '',
    });
    expect(answer201('GetCertificateStatus', { type: 'declined' })).toEqual({ status: 'Failed' });
    for (const action of ['Get15118EVCertificate', 'GetCertificateStatus']) {
      expect(encodeAnswer('ocpp2.1', action, 'm-1', { type: 'accepted' })).toContain('InternalError');
    }
  });
});

describe('every answer', () => {
  it('of type error is a CALLERROR', () => {
    const error = { type: 'error', code: 'NotImplemented', description: 'not here' } as const;
    expect(encodeAnswer('ocpp2.0.1', 'NotifyReport', 'm-1', error)).toBe(
      '[4,"m-1","NotImplemented","not here",{}]',
    );
  });

  it('that does not fit its action is an internal error', () => {
    const misfit = encodeAnswer('ocpp1.6', 'BootNotification', 'm-1', { type: 'heartbeat', now: NOW });
    expect(misfit).toBe('[4,"m-1","InternalError","no answer of type heartbeat to BootNotification",{}]');
    const start = { type: 'transaction', verdict: 'Accepted', group: null } as const;
    for (const wireId of [null, 'tx-1', '1.5']) {
      expect(encodeAnswer('ocpp1.6', 'StartTransaction', 'm-1', { ...start, wireId })).toContain(
        'InternalError',
      );
    }
  });

  it('fits the published schema of its action, for every action of every version', () => {
    const verdict = fc.constantFrom('Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx');
    const group = fc.option(fc.string({ maxLength: 300 }));
    const now = fc.integer({ min: 0, max: 4_102_444_800_000 });
    const wireId = fc.option(fc.oneof(fc.nat().map(String), fc.string()));
    const answers: fc.Arbitrary<Answer> = fc.oneof(
      fc.record({
        type: fc.constant('boot'),
        status: fc.constantFrom('Accepted', 'Pending', 'Rejected'),
        intervalS: fc.nat(),
        now,
      }),
      fc.record({ type: fc.constant('heartbeat'), now }),
      fc.record({ type: fc.constantFrom('empty', 'accepted', 'declined') }),
      fc.record({ type: fc.constant('authorize'), verdict, group }),
      fc.record({ type: fc.constant('transaction'), wireId, verdict: fc.option(verdict), group }),
      fc.record({
        type: fc.constant('data'),
        status: fc.constantFrom('Accepted', 'Rejected', 'UnknownVendorId'),
      }),
    );
    for (const protocol of PROTOCOLS) {
      const actions = fc.constantFrom(...stationActions(protocol).filter((action) => action !== SEND));
      fc.assert(
        fc.property(actions, fc.string(), answers, fc.boolean(), (action, messageId, answer, isKnown) => {
          const text = JSON.stringify([2, 'm-1', action, exampleOf(protocol, action, 'req', true)]);
          const call = isKnown ? { text, at: NOW } : null;
          const raw = encodeAnswer(protocol, action, messageId, answer, call);
          const frame = JSON.parse(raw) as unknown[];
          expect(frame[1]).toBe(messageId);
          if (frame[0] === 4) expect(frame[2]).toBe('InternalError');
          else expect(strictErrors(protocol, action, 'conf', frame[2])).toBe('');
        }),
        { numRuns: 3000 },
      );
    }
  });

  it('that the engine gives to a message is a result that its schema accepts', () => {
    for (const protocol of PROTOCOLS) {
      for (const action of stationActions(protocol)) {
        for (const whole of [false, true]) {
          const request = exampleOf(protocol, action, 'req', whole);
          const { event } = decodeCall(protocol, action, request);
          for (const answer of answersTo(event)) {
            const content = payload(protocol, action, answer, request);
            if (action === SEND) expect(content).toEqual({});
            else expect(strictErrors(protocol, action, 'conf', content)).toBe('');
          }
        }
      }
    }
  });
});

/** 2.1's message without an answer; who sends it as a CALL is not left waiting. */
const SEND = 'NotifyPeriodicEventStream';

function stationActions(protocol: Protocol): string[] {
  return [...ACTIONS[protocol]].filter((action) => isFromStation(protocol, action));
}

/** Asked for in vain: nobody but a payment, roaming or grid system could grant it. */
const UNGRANTED: ReadonlySet<string> = new Set([
  'certificate-status',
  'charging-needs',
  'dynamic-schedule',
  'vat-number',
  'vehicle-certificate',
]);

/** The answers that the engine may give to an event. */
function answersTo(event: StationEvent | null): readonly Answer[] {
  switch (event?.type) {
    case undefined:
      return [];
    case 'boot':
      return [{ type: 'boot', status: 'Accepted', intervalS: 60, now: NOW }];
    case 'heartbeat':
      return [{ type: 'heartbeat', now: NOW }];
    case 'authorize':
      return [{ type: 'authorize', verdict: 'Invalid', group: null }];
    case 'transaction':
      return [{ type: 'transaction', wireId: '7', verdict: 'Accepted', group: 'fleet' }];
    case 'data':
      return [{ type: 'data', status: 'UnknownVendorId' }];
    case 'certificateRequest':
      return [{ type: 'accepted' }, { type: 'declined' }];
    case 'notice':
      return [{ type: UNGRANTED.has(event.topic) ? 'declined' : 'accepted' }];
    default:
      return [{ type: 'empty' }];
  }
}
