import { describe, expect, it } from 'vitest';
import { tokensIn } from './token-literals.ts';

const literals = (frame: string): string[] => tokensIn(frame).map(({ literal }) => literal);

describe('tokens in a frame', () => {
  it('are found by their names, also in text that is no valid JSON', () => {
    expect(literals('[2,"1","Authorize",{"idTag":"ABC"}]')).toEqual(['ABC']);
    expect(literals('{"a":"broken, "idTag" : "ABC", "parentIdTag":"D\\"E"')).toEqual(['ABC', 'D\\"E']);
    expect(literals('{"idToken":{"idToken":"X","type":"ISO14443"}}')).toEqual(['X']);
  });

  it('are found under names written with escapes', () => {
    expect(literals('{"\\u0069dTag":"ABC","x":"y"}')).toEqual(['ABC']);
    expect(literals('{"\\u0069dTag":{"x":"y"}}')).toEqual([]);
  });

  it('are none in a string that never ends', () => {
    expect(literals('{"idTag":"ABC')).toEqual([]);
    expect(literals(`{"idTag":"${'\\'.repeat(9)}`)).toEqual([]);
  });
});
