import { describe, expect, it } from 'vitest';
import { storableText } from './storable-text.ts';

describe('text that the journal can hold', () => {
  it('leaves ordinary text as it is', () => {
    for (const text of ['', '[2,"1","Heartbeat",{}]', 'ä ✓ 🚗', String.raw`"\u00e4 \n \ud83d\ude97"`]) {
      expect(storableText(text)).toBe(text);
    }
  });

  it('replaces NUL, raw and escaped', () => {
    expect(storableText('a\0b')).toBe('a␀b');
    expect(JSON.parse(storableText(String.raw`"a\u0000b"`))).toBe('a␀b');
    expect(JSON.parse(storableText(String.raw`"\u0000\u0000"`))).toBe('␀␀');
  });

  it('leaves an escaped backslash before u0000 alone', () => {
    const text = String.raw`"\\u0000"`;
    expect(storableText(text)).toBe(text);
    expect(JSON.parse(storableText(String.raw`"\\\u0000"`))).toBe('\\␀');
  });

  it('replaces half a surrogate pair and keeps whole ones', () => {
    expect(JSON.parse(storableText(String.raw`"x\ud83dy"`))).toBe('x\ufffdy');
    expect(JSON.parse(storableText(String.raw`"x\ude97y"`))).toBe('x\ufffdy');
    expect(JSON.parse(storableText(String.raw`"\ud83d\ud83d\ude97"`))).toBe('\ufffd🚗');
    expect(JSON.parse(storableText(String.raw`"\ud83d\ude97"`))).toBe('🚗');
  });
});
