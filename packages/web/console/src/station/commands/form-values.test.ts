import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { faultOf, requestOf } from './form-values.ts';

const make = (id: string, values: Record<string, string>) => {
  const action = ACTIONS.find((one) => one.id === id);
  if (action === undefined) throw new Error(`no form for ${id}`);
  return requestOf(action, values);
};

describe('requests', () => {
  it('leave out what was left open', () => {
    expect(make('reset', { type: 'soft', evseId: '' })).toEqual({ action: 'reset', type: 'soft' });
    expect(make('reset', { type: 'hard', evseId: '2' })).toEqual({
      action: 'reset',
      type: 'hard',
      evseId: 2,
    });
  });

  it('are none while something is missing', () => {
    expect(make('startSession', { idToken: '  ' })).toBeNull();
    expect(make('stopSession', { transactionId: '' })).toBeNull();
  });

  it('carry watts, and null for no limit', () => {
    expect(make('limitPower', { limitW: '3,7' })).toEqual({ action: 'limitPower', limitW: 3700 });
    expect(make('limitPower', { limitW: '' })).toEqual({ action: 'limitPower', limitW: null });
    expect(make('limitPower', { limitW: 'much' })).toBeNull();
  });

  it('name both numbers of a connector, and say operative as a truth value', () => {
    expect(make('unlock', { connector: '2/1' })).toEqual({ action: 'unlock', evseId: 2, connectorId: 1 });
    expect(make('setAvailability', { operative: 'false' })).toEqual({
      action: 'setAvailability',
      operative: false,
    });
  });

  it('carry lists of what stands on a line each', () => {
    expect(make('readSettings', { keys: ' HeartbeatInterval\n\nEVSE@1.Power , X ' })).toEqual({
      action: 'readSettings',
      keys: ['HeartbeatInterval', 'EVSE@1.Power', 'X'],
    });
    expect(make('clearMonitors', { ids: '7\n8' })).toEqual({ action: 'clearMonitors', ids: [7, 8] });
    expect(make('clearMonitors', { ids: '7\nx' })).toBeNull();
  });

  it('put a monitor and a certificate into the form of the API', () => {
    const monitor = {
      variable: 'EVSE@1.Power',
      kind: 'delta',
      value: '2,5',
      severity: '4',
      transaction: 'true',
    };
    expect(make('setMonitors', monitor)).toEqual({
      action: 'setMonitors',
      monitors: [{ variable: 'EVSE@1.Power', kind: 'delta', value: 2.5, severity: 4, transaction: true }],
    });
    const hash = { algorithm: 'SHA256', serialNumber: '0a', issuerNameHash: 'ab', issuerKeyHash: 'cd' };
    expect(make('deleteCertificate', hash)).toEqual({ action: 'deleteCertificate', hash });
  });

  it('say a moment in UTC', () => {
    const request = make('reserve', { idToken: 'A', expiresAt: '2026-03-14T12:00', evseId: '' });
    expect(request?.['expiresAt']).toBe(new Date('2026-03-14T12:00').toISOString());
  });

  it('carry a message of any kind once its payload is an object', () => {
    expect(make('request', { message: 'GetReport', payload: '{"requestId":1}' })).toEqual({
      action: 'request',
      message: 'GetReport',
      payload: { requestId: 1 },
    });
    for (const payload of ['{', '[]', '1', 'null'])
      expect(make('request', { message: 'GetReport', payload })).toBeNull();
  });
});

describe('fields', () => {
  const field = { name: 'payload', label: 'Payload', kind: 'json' } as const;

  it('say what is wrong once something was written', () => {
    expect(faultOf(field, '')).toBeNull();
    expect(faultOf(field, '{}')).toBeNull();
    expect(faultOf(field, '{"a":')).toContain('JSON');
    expect(faultOf({ ...field, kind: 'numbers' }, '1\ntwo')).toContain('numbers');
  });
});
