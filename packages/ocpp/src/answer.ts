/** From what Ohmward answers to the whole raw frame. */

import { isKnownAction, OTHER_SHAPE, shapeOf } from './call.ts';
import { encodeCallError, encodeEmptyResult, encodeResult } from './frames.ts';
import {
  EMPTY_ANSWER,
  requestOf,
  type AnsweredCall,
  type AnswerEncoder,
  type SuccessAnswer,
} from './success-answer.ts';
import { ANSWERS_16 } from './v16/answers.ts';
import { ANSWERS_201 } from './v201/answers.ts';
import { ANSWERS_21 } from './v21/answers.ts';
import type { Answer, Protocol } from './vocabulary.ts';

const ENCODERS: Record<Protocol, ReadonlyMap<string, AnswerEncoder>> = {
  'ocpp1.6': ANSWERS_16,
  'ocpp2.0.1': ANSWERS_201,
  'ocpp2.1': ANSWERS_21,
};

/**
 * The whole raw frame that answers `messageId`, valid by the response schema of the action.
 *
 * `call` is what is answered. It may be left out where the answer neither repeats parts of it (revocation,
 * VAT numbers) nor depends on its shape (a card shown in the words of another version, Q21).
 *
 * An answer that does not fit the action (a heartbeat's to a BootNotification, or a 1.6 start
 * without a transaction id) is a defect of the caller; the station then gets a CALLERROR
 * InternalError, which is true, rather than a result that breaks the specification.
 */
export function encodeAnswer(
  protocol: Protocol,
  action: string,
  messageId: string,
  answer: Answer,
  call: AnsweredCall | null = null,
): string {
  if (answer.type === 'error') return encodeCallError(messageId, answer.code, answer.description);
  const shape = shapeOfAnswer(protocol, action, answer, call);
  const payload = ENCODERS[shape].get(action)?.(answer, call) ?? null;
  if (payload === null) {
    return encodeCallError(messageId, 'InternalError', `no answer of type ${answer.type} to ${action}`);
  }
  return payload === EMPTY_ANSWER ? encodeEmptyResult(messageId) : encodeResult(messageId, payload);
}

/**
 * A message is answered in its own shape (Q21). An action that the agreed version does not have tells it
 * by its name. Of those that both families have, only Authorize is answered in different words; its
 * payload tells it.
 */
function shapeOfAnswer(
  protocol: Protocol,
  action: string,
  answer: SuccessAnswer,
  call: AnsweredCall | null,
): Protocol {
  if (!isKnownAction(protocol, action)) return OTHER_SHAPE[protocol];
  if (answer.type !== 'authorize' || call === null) return protocol;
  return shapeOf(protocol, action, requestOf(call)).shape;
}
