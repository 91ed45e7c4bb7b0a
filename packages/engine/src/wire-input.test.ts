import { describe, expect, it } from 'vitest';
import { readWire } from './wire-input.ts';

const origin = { stationId: 'CP1', connectionId: 7, protocol: 'ocpp1.6' } as const;
const awaited = { commandId: 'c-1', action: 'GetConfiguration' };

describe('an answer to the awaited call that cannot be read', () => {
  it.each([
    '[3,"c-1",{"configurationKey":[{"key":"A",}]}]',
    '[3,"c-1"]',
    ' [ 4 , "c-1" ]',
    '[3,"c-1",{"unknownKey":',
  ])('ends the wait: %s', (text) => {
    expect(readWire(origin, text, awaited)).toMatchObject({
      kind: 'result',
      commandId: 'c-1',
      result: {
        verdict: 'rejected',
        detail: expect.stringContaining('cannot be read'),
        violation: { code: 'FormationViolation' },
      },
    });
  });

  it.each(['[3,"c-2",{', '[2,"c-1",{', '["c-1",3', '[5,"c-1"', 'c-1', '[3,"c-1\\"",{'])(
    'is something else when it names another call or none: %s',
    (text) => {
      expect(readWire(origin, text, awaited).kind).toBe('noise');
    },
  );

  it('is noise when no call is awaited', () => {
    expect(readWire(origin, '[3,"c-1",{', null).kind).toBe('noise');
  });
});
