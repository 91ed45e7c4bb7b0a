import { describe, expect, it } from 'vitest';
import { sentence, shortSubject, shortTitle, subjectWords } from './words.ts';

describe('titles beside their subject', () => {
  const connector = { type: 'connector', id: 'RTM-09/1/1' } as const;
  it.each([
    ['Station RTM-09, connector 1 reports Ground fault (CX002)', 'Reports Ground fault (CX002)'],
    ['Station RTM-09 is online but does not work', 'Is online but does not work'],
    ['Station RTM-090 is online', 'Station RTM-090 is online'],
    ['Cable still held', 'Cable still held'],
    ['Station RTM-09', 'Station RTM-09'],
  ])('%s', (title, short) => {
    expect(shortTitle({ title, subject: connector })).toBe(short);
  });
});

it('names subjects', () => {
  expect(subjectWords({ type: 'connector', id: 'A/2/1' })).toBe('A, EVSE 2, connector 1');
  expect(shortSubject({ type: 'connector', id: 'A/2/1' })).toBe('A · 2/1');
  expect(subjectWords({ type: 'network', id: 'network' })).toBe('The whole network');
});

it('makes sentences of ids', () => expect(sentence('resets-per-day')).toBe('Resets per day'));
