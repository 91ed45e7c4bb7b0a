/** OCPP-J message arrays (OCPP-J 1.6 §4.2, OCPP 2.0.1 and 2.1 part 4 §4.2): reading and writing. */

import { isStorable, readText } from './reading.ts';
import type { Frame, WireCall } from './vocabulary.ts';

const CALL = 2;
const CALL_RESULT = 3;
const CALL_ERROR = 4;
const CALL_RESULT_ERROR = 5;
const SEND = 6;

/** The specifications allow 36 characters; longer ids are seen, and are echoed without harm. */
const MESSAGE_ID_LENGTH_MAX = 100;
/** errorDescription of a CALLERROR and a CALLRESULTERROR (all versions). */
const ERROR_DESCRIPTION_LENGTH_MAX = 255;

/**
 * Reads one text message of a station. Never throws; whatever is no message comes back as noise with
 * the problem in words, and with the message id when there is one that an answer could name. Message
 * types of every version are read; only 2.1 has `send` and `resultError`.
 *
 * Extra items behind the known ones are ignored. A CALLERROR may lack its description and details.
 * A message id that is not text (numbers are seen in the field) makes noise without id: an answer
 * would have to echo the number as a number, and ids are texts everywhere in Ohmward. The same goes
 * for an id that no database can store.
 */
export function parseFrame(raw: string): Frame {
  let message: unknown;
  try {
    message = JSON.parse(raw);
  } catch {
    return noise(null, 'not JSON');
  }
  if (!Array.isArray(message)) return noise(null, 'not a JSON array');
  const type: unknown = message[0];
  const messageId: unknown = message[1];
  if (typeof messageId !== 'string') {
    return noise(null, `message id must be a string, not ${nameOf(messageId)}`);
  }
  if (messageId === '') return noise(null, 'message id is empty');
  if (messageId.length > MESSAGE_ID_LENGTH_MAX) {
    return noise(null, `message id has ${messageId.length} characters, at most 36 are allowed`);
  }
  if (!isStorable(messageId)) return noise(null, 'message id contains an unusable character');

  switch (type) {
    case CALL:
    case SEND: {
      const kind = type === CALL ? 'call' : 'send';
      const action = readText(message[2]);
      if (action === null) return noise(messageId, `${kind} without an action`);
      if (message.length < 4) return noise(messageId, `${kind} without a payload`);
      return { type: kind, messageId, action, payload: message[3] };
    }
    case CALL_RESULT:
      if (message.length < 3) return noise(messageId, 'result without a payload');
      return { type: 'result', messageId, payload: message[2] };
    case CALL_ERROR:
    case CALL_RESULT_ERROR: {
      const code = readText(message[2]);
      if (code === null) return noise(messageId, 'error without an error code');
      const description = readText(message[3]) ?? '';
      return { type: type === CALL_ERROR ? 'error' : 'resultError', messageId, code, description };
    }
    default:
      return noise(messageId, `unknown message type ${nameOf(type)}`);
  }
}

/** The whole raw frame of one of our calls. */
export function encodeCall(messageId: string, call: WireCall): string {
  return JSON.stringify([CALL, messageId, call.action, call.payload]);
}

/** The whole raw frame of an answer to a station's call. */
export function encodeResult(messageId: string, payload: object): string {
  return JSON.stringify([CALL_RESULT, messageId, payload]);
}

/** The answer without content, which most messages get. */
export function encodeEmptyResult(messageId: string): string {
  return `[${CALL_RESULT},${JSON.stringify(messageId)},{}]`;
}

/**
 * The whole raw frame of a refusal. `code` is a CALLERROR code of the station's protocol version;
 * the description is cut to the 255 characters that the specifications allow.
 */
export function encodeCallError(messageId: string, code: string, description: string): string {
  return encodeError(CALL_ERROR, messageId, code, description);
}

/**
 * The whole raw frame that tells a station of 2.1 that its answer to our call `messageId` cannot be used
 * (part 4 §4.2.4). `code` and description as in a CALLERROR. Older versions have no words for it.
 */
export function encodeResultError(messageId: string, code: string, description: string): string {
  return encodeError(CALL_RESULT_ERROR, messageId, code, description);
}

function encodeError(type: number, messageId: string, code: string, description: string): string {
  const text = description.slice(0, ERROR_DESCRIPTION_LENGTH_MAX).toWellFormed();
  return JSON.stringify([type, messageId, code, text, {}]);
}

function noise(messageId: string | null, problem: string): Frame {
  return { type: 'noise', messageId, problem };
}

/** What a value is, in a word or as a short number, for a problem text. */
function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return `number ${value}`;
  return Array.isArray(value) ? 'array' : typeof value;
}
