import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAnswer } from './answer.ts';
import { strictErrors } from './testing/strict.ts';
import { ACTIONS } from './validation/schemas.ts';
import { PROTOCOLS, type Answer, type Protocol } from './vocabulary.ts';

const NOW = 1_769_860_800_123;
const NOW_TEXT = '2026-01-31T12:00:00.123Z';

function payload(protocol: Protocol, action: string, answer: Answer): unknown {
  const [type, messageId, content] = JSON.parse(encodeAnswer(protocol, action, 'm-1', answer)) as unknown[];
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

  it('fits the published schema of its action, for every action of both versions', () => {
    const verdict = fc.constantFrom('Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx');
    const group = fc.option(fc.string({ maxLength: 60 }));
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
      fc.record({ type: fc.constant('empty') }),
      fc.record({ type: fc.constant('authorize'), verdict, group }),
      fc.record({ type: fc.constant('transaction'), wireId, verdict: fc.option(verdict), group }),
      fc.record({
        type: fc.constant('data'),
        status: fc.constantFrom('Accepted', 'Rejected', 'UnknownVendorId'),
      }),
    );
    const answered = new Set<string>();
    for (const protocol of PROTOCOLS) {
      const actions = fc.constantFrom(...ACTIONS[protocol]);
      fc.assert(
        fc.property(actions, fc.string(), answers, (action, messageId, answer) => {
          const frame = JSON.parse(encodeAnswer(protocol, action, messageId, answer)) as unknown[];
          expect(frame[1]).toBe(messageId);
          if (frame[0] === 4) return;
          expect(strictErrors(protocol, action, 'conf', frame[2])).toBe('');
          answered.add(`${protocol} ${action}`);
        }),
        // A fixed seed: the count of actions below must not depend on luck.
        { numRuns: 4000, seed: 16 },
      );
    }
    // 13 actions of 1.6 and 11 of 2.0.1 have an answer.
    expect(answered.size).toBe(24);
  });
});
