import { describe, expect, it } from 'vitest';
import { decodeResult } from '../result.ts';
import { LEARNED_CHARACTERS_MAX, LEARNED_ENTRIES_MAX } from './caps.ts';

const component = { name: 'OCPPCommCtrlr' };

describe('the settings of a 1.6 station', () => {
  it('are learned, with the keys it does not know', () => {
    const payload = {
      configurationKey: [
        { key: 'HeartbeatInterval', readonly: false, value: '300' },
        { key: 'NumberOfConnectors', readonly: true, value: '2' },
        { key: 'Empty', readonly: false },
      ],
      unknownKey: ['Nope'],
    };
    expect(decodeResult('ocpp1.6', 'GetConfiguration', payload)).toEqual({
      verdict: 'accepted',
      detail: '3 settings, 1 unknown',
      learned: {
        settings: [
          { key: 'HeartbeatInterval', value: '300', readOnly: false },
          { key: 'NumberOfConnectors', value: '2', readOnly: true },
          { key: 'Empty', value: null, readOnly: false },
        ],
        unknownKeys: ['Nope'],
      },
    });
  });

  it('are read from a broken answer as far as it goes (Q4)', () => {
    const payload = {
      configurationkey: [
        { Key: 'a', Value: 5, readOnly: 'true' },
        { value: 'x' },
        'junk',
        { key: 'b', readonly: false, value: null },
      ],
    };
    const result = decodeResult('ocpp1.6', 'GetConfiguration', payload);
    expect(result.learned).toEqual({
      settings: [
        { key: 'a', value: '5', readOnly: true },
        { key: 'b', value: null, readOnly: false },
      ],
    });
    const missing = { configurationKey: [{ key: 'a', value: '1' }] };
    expect(decodeResult('ocpp1.6', 'GetConfiguration', missing)).toMatchObject({
      learned: { settings: [{ key: 'a', value: '1', readOnly: false }] },
      violation: { text: 'configurationKey[0].readonly is missing' },
    });
  });

  it('may be none at all (Q4)', () => {
    for (const payload of [{}, { configurationKey: [] }]) {
      expect(decodeResult('ocpp1.6', 'GetConfiguration', payload)).toEqual({
        verdict: 'accepted',
        detail: '0 settings',
        learned: { settings: [] },
      });
    }
  });

  it('keep the password that a careless station tells', () => {
    const payload = { configurationKey: [{ key: 'authorizationKey', readonly: false, value: 'secret' }] };
    const result = decodeResult('ocpp1.6', 'GetConfiguration', payload);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(result.learned?.settings).toEqual([{ key: 'authorizationKey', value: null, readOnly: false }]);
  });

  it('are never more than a station may tell', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({ key: `k${i}`, readonly: false, value: 'v' }));
    const unknownKey = many.map(({ key }) => key);
    const result = decodeResult('ocpp1.6', 'GetConfiguration', { configurationKey: many, unknownKey });
    expect(result.learned?.settings).toHaveLength(LEARNED_ENTRIES_MAX);
    expect(result.learned?.unknownKeys).toHaveLength(LEARNED_ENTRIES_MAX);
    const long = many.map((entry) => ({ ...entry, value: 'x'.repeat(100_000) }));
    const bounded = decodeResult('ocpp1.6', 'GetConfiguration', { configurationKey: long });
    expect(JSON.stringify(bounded.learned).length).toBeLessThan(LEARNED_CHARACTERS_MAX + 10_000);
  });
});

function variable(attributeStatus: string, name: string, rest: object = {}): object {
  return { attributeStatus, component, variable: { name }, ...rest };
}

describe('the variables of a 2.x station', () => {
  it('are learned by their written names', () => {
    const payload = {
      getVariableResult: [
        variable('Accepted', 'HeartbeatInterval', { attributeValue: '300' }),
        variable('Accepted', 'OfflineThreshold', { attributeValue: '9', attributeType: 'MaxSet' }),
        variable('UnknownVariable', 'Nope'),
        variable('Rejected', 'BasicAuthPassword'),
      ],
    };
    expect(decodeResult('ocpp2.0.1', 'GetVariables', payload)).toEqual({
      verdict: 'accepted',
      detail: '2 settings, 1 unknown',
      learned: {
        settings: [
          { key: 'OCPPCommCtrlr.HeartbeatInterval', value: '300', readOnly: false },
          { key: 'OCPPCommCtrlr.BasicAuthPassword', value: null, readOnly: false },
        ],
        unknownKeys: ['OCPPCommCtrlr.Nope'],
      },
    });
  });

  it('are refused when the answer holds none', () => {
    expect(decodeResult('ocpp2.1', 'GetVariables', { getVariableResult: [] })).toMatchObject({
      verdict: 'rejected',
      violation: { text: 'getVariableResult needs at least 1 entry' },
    });
  });
});
