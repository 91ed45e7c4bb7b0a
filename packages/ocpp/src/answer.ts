/** From what Ohmward answers to the whole raw frame. */

import { encodeCallError, encodeEmptyResult, encodeResult } from './frames.ts';
import { answerPayload16 } from './v16/answers.ts';
import { answerPayload201 } from './v201/answers.ts';
import type { Answer, Protocol } from './vocabulary.ts';

/**
 * The whole raw frame that answers `messageId`, valid by the response schema of the action.
 *
 * An answer that does not fit the action (a heartbeat's to a BootNotification, or a 1.6 start
 * without a transaction id) is a defect of the caller; the station then gets a CALLERROR
 * InternalError, which is true, rather than a result that breaks the specification.
 */
export function encodeAnswer(protocol: Protocol, action: string, messageId: string, answer: Answer): string {
  if (answer.type === 'error') return encodeCallError(messageId, answer.code, answer.description);
  const payload = protocol === 'ocpp1.6' ? answerPayload16(action, answer) : answerPayload201(action, answer);
  if (payload === null) {
    return encodeCallError(messageId, 'InternalError', `no answer of type ${answer.type} to ${action}`);
  }
  return answer.type === 'empty' ? encodeEmptyResult(messageId) : encodeResult(messageId, payload);
}
