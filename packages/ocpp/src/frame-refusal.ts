/** What is said to text that is no usable message. */

import { encodeCallError, parseFrame } from './frames.ts';
import { isStorable } from './reading.ts';
import type { Protocol } from './vocabulary.ts';

/** The message type at the beginning of a text, however broken the rest of it is. */
const TYPE = /^\s*\[\s*(?<type>-?\d{1,9})\s*[,\]]/;
/** The beginning of a call, with a message id in it, of text that is no JSON as a whole. */
const BROKEN_CALL = /^\s*\[\s*2\s*,\s*"(?<messageId>[^"\\]{1,100})"\s*,/;

const CALL = 2;
/** Answers, and what wants none: an error about them would answer an answer. */
const SILENT_TYPES: Record<Protocol, readonly number[]> = {
  'ocpp1.6': [3, 4],
  'ocpp2.0.1': [3, 4],
  'ocpp2.1': [3, 4, 5, 6],
};
/** What 2.x puts where the message id could not be read (part 4 §4.2.3). */
const NO_MESSAGE_ID = '-1';

/**
 * The whole raw CALLERROR to a text that `parseFrame` cannot use in this version, or null where the
 * specification asks for silence: to answers, to a SEND, in 1.6 to unknown message types (OCPP-J §4.1.3)
 * and to what names no message. 2.x answers even that, under the message id "-1".
 *
 * Also null for a text that is a usable message: that is answered with `encodeAnswer`.
 */
export function encodeFrameRefusal(protocol: Protocol, text: string): string | null {
  const frame = parseFrame(text);
  const type = Number(TYPE.exec(text)?.groups?.type ?? Number.NaN);
  if (SILENT_TYPES[protocol].includes(type)) return null;
  const isForeignType = frame.type === 'send' || frame.type === 'resultError';
  if (frame.type !== 'noise' && !isForeignType) return null;

  const isUnknownType = !Number.isNaN(type) && type !== CALL;
  const messageId = frame.messageId ?? messageIdIn(text);
  const problem = frame.type === 'noise' ? frame.problem : `unknown message type number ${type}`;
  if (protocol === 'ocpp1.6') {
    if (messageId === null || isUnknownType) return null;
    return encodeCallError(messageId, 'FormationViolation', problem);
  }
  const code = isUnknownType ? 'MessageTypeNotSupported' : 'RpcFrameworkError';
  return encodeCallError(messageId ?? NO_MESSAGE_ID, code, problem);
}

function messageIdIn(text: string): string | null {
  const messageId = BROKEN_CALL.exec(text)?.groups?.messageId ?? null;
  return messageId !== null && isStorable(messageId) ? messageId : null;
}
