import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from './command.ts';
import { isFromCsms } from './directions.ts';
import { arbitraryCommand } from './testing/arbitrary-command.ts';
import { NOW } from './testing/commands.ts';
import { strictErrors } from './testing/strict.ts';
import type { Protocol, WireCall } from './vocabulary.ts';

/** How many messages the actions of the vocabulary come to: in 1.6 all that a CSMS sends but DataTransfer. */
const MESSAGES: readonly [Protocol, number][] = [
  ['ocpp1.6', 25],
  ['ocpp2.0.1', 28],
  ['ocpp2.1', 28],
];

describe('every command', () => {
  it.each(MESSAGES)(
    'of %s fits the published schema of its action, whatever its parameters, or is refused in words',
    (protocol, count) => {
      const sent = new Set<string>();
      fc.assert(
        fc.property(arbitraryCommand, (command) => {
          const encoded = encodeCommand(protocol, command, NOW);
          if ('unsupported' in encoded) {
            expect(encoded.unsupported).not.toBe('');
            return;
          }
          // What the station gets is the JSON text.
          const { action, payload } = JSON.parse(JSON.stringify(encoded)) as WireCall;
          expect(isFromCsms(protocol, action)).toBe(true);
          expect(strictErrors(protocol, action, 'req', payload)).toBe('');
          sent.add(action);
        }),
        // A fixed seed: the count of actions below must not depend on luck.
        { numRuns: 4000, seed: 16 },
      );
      expect([...sent].toSorted()).toHaveLength(count);
    },
  );
});
