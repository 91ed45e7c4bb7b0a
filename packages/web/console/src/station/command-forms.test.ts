import { describe, expect, it } from 'vitest';
import { ACTIONS, requestOf } from './command-forms.ts';

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
});
