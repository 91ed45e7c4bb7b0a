/** What the response encoders of all versions share. */

import { parseFrame } from './frames.ts';
import { objectOr, type JsonObject } from './reading.ts';
import { formatTime } from './time.ts';
import type { Answer } from './vocabulary.ts';

/** The call that is answered. A few answers repeat parts of it, or must be written in its shape. */
export interface AnsweredCall {
  /** The whole raw frame. */
  readonly text: string;
  /** When it arrived, epoch ms. */
  readonly at: number;
}

/** Answers that become a CALLRESULT. */
export type SuccessAnswer = Exclude<Answer, { type: 'error' }>;

/** The payload of a response, or null when the answer does not fit the message. */
export type AnswerEncoder = (answer: SuccessAnswer, call: AnsweredCall | null) => object | null;

/** The one empty payload; it is encoded without being looked at. */
export const EMPTY_ANSWER: object = {};

/** For messages whose response has no content: to answer is to take note, whatever we think of it. */
export function emptyAnswer(answer: SuccessAnswer): object | null {
  const { type } = answer;
  return type === 'empty' || type === 'accepted' || type === 'declined' ? EMPTY_ANSWER : null;
}

/** For messages that are granted or refused in one word. */
export function statusAnswer(answer: SuccessAnswer): object | null {
  if (answer.type === 'accepted') return { status: 'Accepted' };
  return answer.type === 'declined' ? { status: 'Rejected' } : null;
}

/** BootNotification, the same in all versions. */
export function bootAnswer(answer: SuccessAnswer): object | null {
  if (answer.type !== 'boot') return null;
  return { currentTime: formatTime(answer.now), interval: answer.intervalS, status: answer.status };
}

/** Heartbeat, the same in all versions. */
export function heartbeatAnswer(answer: SuccessAnswer): object | null {
  return answer.type === 'heartbeat' ? { currentTime: formatTime(answer.now) } : null;
}

/** DataTransfer, the same in all versions. */
export function dataAnswer(answer: SuccessAnswer): object | null {
  return answer.type === 'data' ? { status: answer.status } : statusAnswer(answer);
}

/** The payload of the call; empty when it is not at hand. */
export function requestOf(call: AnsweredCall | null): JsonObject {
  const frame = call === null ? null : parseFrame(call.text);
  return frame?.type === 'call' ? objectOr(frame.payload) : objectOr(null);
}
