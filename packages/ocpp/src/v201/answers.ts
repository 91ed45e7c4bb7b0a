/** Responses of 2.0.1, by action. */

import { EMPTY_ANSWER, emptyAnswer, type SuccessAnswer } from '../success-answer.ts';
import { formatTime } from '../time.ts';
import type { TokenVerdict } from '../vocabulary.ts';

/** identifierString[36]: id tokens and transaction ids. */
export const IDENTIFIER_LENGTH_MAX = 36;

type Encoder = (answer: SuccessAnswer) => object | null;

const ENCODERS: ReadonlyMap<string, Encoder> = new Map<string, Encoder>([
  ['BootNotification', boot],
  ['Heartbeat', heartbeat],
  ['Authorize', authorize],
  ['TransactionEvent', transactionEvent],
  ['DataTransfer', data],
  ['StatusNotification', emptyAnswer],
  ['MeterValues', emptyAnswer],
  ['NotifyEvent', emptyAnswer],
  ['FirmwareStatusNotification', emptyAnswer],
  ['LogStatusNotification', emptyAnswer],
  ['SecurityEventNotification', emptyAnswer],
]);

/** The payload, or null when the answer does not fit the action. */
export function answerPayload201(action: string, answer: SuccessAnswer): object | null {
  return ENCODERS.get(action)?.(answer) ?? null;
}

function boot(answer: SuccessAnswer): object | null {
  if (answer.type !== 'boot') return null;
  return { currentTime: formatTime(answer.now), interval: answer.intervalS, status: answer.status };
}

function heartbeat(answer: SuccessAnswer): object | null {
  return answer.type === 'heartbeat' ? { currentTime: formatTime(answer.now) } : null;
}

function authorize(answer: SuccessAnswer): object | null {
  if (answer.type !== 'authorize') return null;
  return { idTokenInfo: idTokenInfo(answer.verdict, answer.group) };
}

/** The token's verdict only where the event carried a token. */
function transactionEvent(answer: SuccessAnswer): object | null {
  if (answer.type === 'empty') return EMPTY_ANSWER;
  if (answer.type !== 'transaction') return null;
  return answer.verdict === null ? {} : { idTokenInfo: idTokenInfo(answer.verdict, answer.group) };
}

function data(answer: SuccessAnswer): object | null {
  return answer.type === 'data' ? { status: answer.status } : null;
}

/** A group that 2.0.1 cannot carry is left out: cut short, it would be another group. */
function idTokenInfo(status: TokenVerdict, group: string | null): object {
  if (group === null || group.length > IDENTIFIER_LENGTH_MAX) return { status };
  return { status, groupIdToken: { idToken: group, type: 'Central' } };
}
