import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from './digest.ts';

describe('digestOf', () => {
  it('keeps its values: the journal stores them', () => {
    expect([digestOf(''), digestOf('a'), digestOf('{"connectorId":1}')]).toMatchInlineSnapshot(`
      [
        69939611382186,
        4718535329701181,
        1756480845241632,
      ]
    `);
  });

  it('is an exact number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const digest = digestOf(text);
        expect(Number.isSafeInteger(digest) && digest >= 0).toBe(true);
      }),
    );
  });

  it('tells near texts apart, and uses all of its bits', () => {
    const digests = new Set<number>();
    const highBits = new Set<number>();
    for (let i = 0; i < 20_000; i += 1) {
      const digest = digestOf(`{"connectorId":1,"transactionId":${i},"meterStop":${i * 7}}`);
      digests.add(digest);
      highBits.add(Math.floor(digest / 2 ** 40));
    }
    expect(digests.size).toBe(20_000);
    expect(highBits.size).toBeGreaterThan(6_000);
  });

  it('depends on the order of characters', () => {
    expect(digestOf('ab')).not.toBe(digestOf('ba'));
    expect(digestOf('\u0000')).not.toBe(digestOf('\u0000\u0000'));
  });
});
