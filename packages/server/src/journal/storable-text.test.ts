import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromStorable, toStorable } from './storable-text.ts';

/** Any UTF-16 code units, with the difficult ones often. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\0', '␀', '␛', '\ud83d', '\ude00', '😀', 'd83d', 'a', '"', '\\u0000'),
      fc.string(),
    ),
  )
  .map((pieces) => pieces.join(''));

test('any text survives storing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fromStorable(toStorable(text))).toBe(text);
    }),
  );
});

test('stored text has neither NUL nor lone surrogates', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const stored = toStorable(text);
      expect(stored.includes('\0')).toBe(false);
      expect(stored.isWellFormed()).toBe(true);
    }),
  );
});

test('NUL reads as its sign', () => {
  expect(toStorable('a\0b')).toBe('a␀b');
});
