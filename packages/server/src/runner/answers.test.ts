import { parseFrame } from '@ohmward/ocpp';
import type { Protocol } from '@ohmward/ocpp';
import { describe, expect, it } from 'vitest';
import { noiseAnswer } from './answers.ts';

/** Type, message id and error code of the answer to text that is no usable frame. */
function answerTo(protocol: Protocol, text: string): unknown[] | null {
  const answer = noiseAnswer(protocol, text, parseFrame(text));
  return answer === null ? null : JSON.parse(answer).slice(0, 3);
}

describe('the answer to noise', () => {
  it('in 2.0.1 is always an error, with id -1 when none could be read', () => {
    expect(answerTo('ocpp2.0.1', 'hello')).toEqual([4, '-1', 'RpcFrameworkError']);
    expect(answerTo('ocpp2.0.1', '{}')).toEqual([4, '-1', 'RpcFrameworkError']);
    expect(answerTo('ocpp2.0.1', '[2,"a","Heartbeat"]')).toEqual([4, 'a', 'RpcFrameworkError']);
    expect(answerTo('ocpp2.0.1', '[9,"a",{}]')).toEqual([4, 'a', 'MessageTypeNotSupported']);
  });

  it('in 2.1 is the same, and silence about messages that get no answer', () => {
    expect(answerTo('ocpp2.1', 'hello')).toEqual([4, '-1', 'RpcFrameworkError']);
    expect(answerTo('ocpp2.1', '[2,"a","Heartbeat"]')).toEqual([4, 'a', 'RpcFrameworkError']);
    expect(answerTo('ocpp2.1', '[9,"a",{}]')).toEqual([4, 'a', 'MessageTypeNotSupported']);
    for (const text of ['[5,"a"]', '[5,"a","FormatViolation","",{}]', '[6,"a","X",{}]', '[6,"a","X",{']) {
      expect(answerTo('ocpp2.1', text), text).toBeNull();
    }
  });

  it('tells an older version that it has no messages of 2.1', () => {
    for (const text of ['[5,"a","FormatViolation","",{}]', '[6,"a","X",{}]']) {
      expect(answerTo('ocpp2.0.1', text), text).toEqual([4, 'a', 'MessageTypeNotSupported']);
      expect(answerTo('ocpp1.6', text), text).toBeNull();
    }
  });

  it('in 1.6 needs a message id, and ignores unknown message types', () => {
    expect(answerTo('ocpp1.6', 'hello')).toBeNull();
    expect(answerTo('ocpp1.6', '[2,"a","Heartbeat"]')).toEqual([4, 'a', 'FormationViolation']);
    expect(answerTo('ocpp1.6', '[9,"a",{}]')).toBeNull();
  });

  it('finds the message id of a call that is broken JSON further on', () => {
    const cut = '[2,"abc-1","BootNotification",{"chargePointVendor":"V';
    expect(answerTo('ocpp1.6', cut)).toEqual([4, 'abc-1', 'FormationViolation']);
    expect(answerTo('ocpp2.0.1', cut)).toEqual([4, 'abc-1', 'RpcFrameworkError']);
    expect(answerTo('ocpp1.6', ' [ 2 , "x" , "He')).toEqual([4, 'x', 'FormationViolation']);
    expect(answerTo('ocpp1.6', String.raw`[2,"a\"b","He`)).toBeNull();
  });

  it('never answers an answer, however broken', () => {
    for (const text of ['[3,"a"]', '[4,"a"]', '[3,"a",{', ' [ 4 , "a"', '[3,"a",{}]', '[4,"a","X","",{}]']) {
      expect(answerTo('ocpp1.6', text), text).toBeNull();
      expect(answerTo('ocpp2.0.1', text), text).toBeNull();
      expect(answerTo('ocpp2.1', text), text).toBeNull();
    }
  });

  it('blames ourselves for a call that we set aside', () => {
    expect(answerTo('ocpp1.6', '[2,"a","Heartbeat",{}]')).toEqual([4, 'a', 'InternalError']);
  });
});
