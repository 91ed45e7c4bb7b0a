/** What the response encoders of both versions share. */

import type { Answer } from './vocabulary.ts';

/** Answers that become a CALLRESULT. */
export type SuccessAnswer = Exclude<Answer, { type: 'error' }>;

export const EMPTY_ANSWER: object = {};

/** For actions whose response has no content. */
export function emptyAnswer(answer: SuccessAnswer): object | null {
  return answer.type === 'empty' ? EMPTY_ANSWER : null;
}
