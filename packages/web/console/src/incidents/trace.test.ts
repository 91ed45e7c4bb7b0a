import type { Decision } from '#api/types.ts';
import { expect, it } from 'vitest';
import { openAtFirst, verifiedBy } from './trace.ts';

const decision = (id: string, kind: string, cause: string | null = null) => ({ id, kind, cause }) as Decision;
const story = [
  decision('1', 'opened'),
  decision('2', 'diagnosed', 'modem'),
  decision('3', 'acted'),
  decision('4', 'acted'),
  decision('5', 'verifying'),
  decision('6', 'verified'),
  decision('7', 'resolved'),
];
const byId = (id: string) => story.find((one) => one.id === id) ?? decision('?', '?');

it('gives the proof to the action that it followed, not to an earlier one', () => {
  expect(verifiedBy(story, byId('4'))?.id).toBe('6');
  expect(verifiedBy(story, byId('3'))).toBeNull();
});

it('asks for no proof of what was not done', () => expect(verifiedBy(story, byId('2'))).toBeNull());

it('opens the newest diagnosis and the newest act', () => {
  expect([...openAtFirst(story)]).toEqual(['2', '4']);
});
