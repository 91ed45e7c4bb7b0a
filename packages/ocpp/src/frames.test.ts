import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCall, encodeCallError, encodeResult, encodeResultError, parseFrame } from './frames.ts';

describe('parseFrame', () => {
  it('reads a call', () => {
    expect(parseFrame('[2,"19223201","Heartbeat",{}]')).toEqual({
      type: 'call',
      messageId: '19223201',
      action: 'Heartbeat',
      payload: {},
    });
  });

  it('reads a result and an error', () => {
    expect(parseFrame('[3,"a",{"status":"Accepted"}]')).toEqual({
      type: 'result',
      messageId: 'a',
      payload: { status: 'Accepted' },
    });
    expect(parseFrame('[4,"a","NotSupported","no such thing",{"x":1}]')).toEqual({
      type: 'error',
      messageId: 'a',
      code: 'NotSupported',
      description: 'no such thing',
    });
  });

  it('reads the SEND and the CALLRESULTERROR of 2.1', () => {
    expect(parseFrame('[6,"a","NotifyPeriodicEventStream",{"id":1}]')).toEqual({
      type: 'send',
      messageId: 'a',
      action: 'NotifyPeriodicEventStream',
      payload: { id: 1 },
    });
    expect(parseFrame('[5,"a","FormatViolation","what?",{}]')).toEqual({
      type: 'resultError',
      messageId: 'a',
      code: 'FormatViolation',
      description: 'what?',
    });
  });

  it('ignores extra items and a missing error description', () => {
    expect(parseFrame('[2,"a","Heartbeat",{},"more",7]').type).toBe('call');
    expect(parseFrame('[3,"a",{},null]').type).toBe('result');
    expect(parseFrame('[4,"a","GenericError"]')).toMatchObject({ type: 'error', description: '' });
  });

  it('takes message ids of up to 100 characters, and only those that are text', () => {
    expect(parseFrame(`[2,"${'x'.repeat(100)}","Heartbeat",{}]`).type).toBe('call');
    expect(parseFrame(`[2,"${'x'.repeat(101)}","Heartbeat",{}]`)).toEqual({
      type: 'noise',
      messageId: null,
      problem: 'message id has 101 characters, at most 36 are allowed',
    });
    expect(parseFrame('[2,17,"Heartbeat",{}]')).toEqual({
      type: 'noise',
      messageId: null,
      problem: 'message id must be a string, not number 17',
    });
    expect(parseFrame('[2,"a\\u0000","Heartbeat",{}]')).toMatchObject({ type: 'noise', messageId: null });
    expect(parseFrame('[2,"\\ud800","Heartbeat",{}]')).toMatchObject({ type: 'noise', messageId: null });
    expect(parseFrame('[2,"","Heartbeat",{}]')).toMatchObject({ type: 'noise', messageId: null });
  });

  it.each([
    ['[2,"a",7,{}]', 'call without an action'],
    ['[2,"a","Heartbeat"]', 'call without a payload'],
    ['[3,"a"]', 'result without a payload'],
    ['[4,"a"]', 'error without an error code'],
    ['[6,"a"]', 'send without an action'],
    ['[6,"a","NotifyPeriodicEventStream"]', 'send without a payload'],
    ['[5,"a"]', 'error without an error code'],
    ['[7,"a","NotifyPeriodicEventStream",{}]', 'unknown message type number 7'],
    ['["2","a","Heartbeat",{}]', 'unknown message type string'],
  ])('names the message of the noise %s', (raw, problem) => {
    expect(parseFrame(raw)).toEqual({ type: 'noise', messageId: 'a', problem });
  });

  it.each([[''], ['{}'], ['null'], ['[]'], ['[2]'], ['[2,"a","Heartbeat",{}'], ['\u0000'], ['[2,"a",']])(
    'takes %j for noise without a message',
    (raw) => {
      expect(parseFrame(raw)).toMatchObject({ type: 'noise', messageId: null });
    },
  );

  it('never throws, on any text and on any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (raw) => {
        expect(['call', 'result', 'error', 'send', 'resultError', 'noise']).toContain(parseFrame(raw).type);
      }),
      { numRuns: 500 },
    );
    expect(parseFrame('['.repeat(100_000)).type).toBe('noise');
    expect(parseFrame(`[2,"a","X",${'['.repeat(5000)}${']'.repeat(5000)}]`).type).toBe('call');
  });

  it('reads back what is written', () => {
    const messageIds = fc.string({ minLength: 1, maxLength: 36 }).filter((id) => !id.includes('\u0000'));
    fc.assert(
      fc.property(messageIds, fc.jsonValue(), (messageId, value) => {
        const payload = { value: JSON.parse(JSON.stringify(value)) as unknown };
        const call = encodeCall(messageId, { action: 'Reset', payload });
        expect(parseFrame(call)).toEqual({ type: 'call', messageId, action: 'Reset', payload });
        expect(parseFrame(encodeResult(messageId, payload))).toEqual({ type: 'result', messageId, payload });
      }),
    );
  });
});

describe('encodeCallError', () => {
  it('cuts the description to 255 characters and sends empty details', () => {
    const raw = encodeCallError('a', 'GenericError', `${'x'.repeat(254)}\u{1f50c}`);
    const [type, messageId, code, description, details] = JSON.parse(raw) as unknown[];
    expect([type, messageId, code, details]).toEqual([4, 'a', 'GenericError', {}]);
    expect(description).toBe(`${'x'.repeat(254)}\uFFFD`);
  });

  it('has a sister for results that cannot be used', () => {
    const raw = encodeResultError('a', 'FormatViolation', 'status is missing');
    expect(raw).toBe('[5,"a","FormatViolation","status is missing",{}]');
    expect(parseFrame(raw)).toMatchObject({ type: 'resultError', code: 'FormatViolation' });
  });
});
