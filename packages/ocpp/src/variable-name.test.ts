import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVariable, writeVariable } from './variable-name.ts';

describe('the written form of a variable', () => {
  it.each([
    [
      'OCPPCommCtrlr.MessageAttempts[TransactionEvent]',
      { name: 'OCPPCommCtrlr' },
      { name: 'MessageAttempts', instance: 'TransactionEvent' },
    ],
    ['EVSE@1.AllowReset', { name: 'EVSE', evse: { id: 1 } }, { name: 'AllowReset' }],
    [
      'Connector@1/2.Available',
      { name: 'Connector', evse: { id: 1, connectorId: 2 } },
      { name: 'Available' },
    ],
    [
      'Display[Main.Left]@1.Color[a]',
      { name: 'Display', instance: 'Main.Left', evse: { id: 1 } },
      { name: 'Color', instance: 'a' },
    ],
    ['Vendor.Part.Size', { name: 'Vendor.Part' }, { name: 'Size' }],
    [String.raw`a\@b.c\.d`, { name: 'a@b' }, { name: 'c.d' }],
  ])('%s', (key, component, variable) => {
    expect(writeVariable(component, variable)).toBe(key);
    expect(readVariable(key)).toEqual({ component, variable });
  });

  it.each([
    '',
    'HeartbeatInterval',
    '.Variable',
    'Component.',
    'A[b.C',
    'A[].B',
    'EVSE@.X',
    'EVSE@x.X',
    'A.B]',
    'A.B\\',
    'Connector@1/2[x].Available',
  ])('%j names no variable', (key) => {
    expect(readVariable(key)).toBeNull();
  });

  it('takes an empty instance for none', () => {
    expect(writeVariable({ name: 'A', instance: '' }, { name: 'B', instance: '' })).toBe('A.B');
  });

  it('comes back as it was, whatever the names hold', () => {
    const special = fc.string({
      minLength: 1,
      unit: fc.constantFrom('.', '[', ']', '@', '/', '\\', '1', 'a', '\n'),
    });
    const name = fc.oneof(fc.string({ minLength: 1 }), special);
    const component = fc.record(
      {
        name,
        instance: name,
        evse: fc.record({ id: fc.nat(9999), connectorId: fc.nat(9999) }, { requiredKeys: ['id'] }),
      },
      { requiredKeys: ['name'] },
    );
    const variable = fc.record({ name, instance: name }, { requiredKeys: ['name'] });
    fc.assert(
      fc.property(component, variable, (owner, owned) => {
        expect(readVariable(writeVariable(owner, owned))).toEqual({ component: owner, variable: owned });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads any text in time that grows with its length only', () => {
    expect(readVariable(`${'a.'.repeat(200_000)}[`)).toBeNull();
    expect(readVariable('['.repeat(200_000))).toBeNull();
  });
});
