import type { Output } from '@ohmward/engine';
import { encodeAnswer, parseFrame } from '@ohmward/ocpp';
import type { Frame, Protocol } from '@ohmward/ocpp';
import type { Row } from './inputs.ts';

/**
 * The beginning of a message that never gets an answer, however broken the rest of it is: a CALLRESULT or CALLERROR,
 * and in 2.1 a CALLRESULTERROR or SEND. An error about one would be an answer to an answer.
 */
const UNANSWERED: Readonly<Record<Protocol, RegExp>> = {
  'ocpp1.6': /^\s*\[\s*[34]\s*[,\]]/,
  'ocpp2.0.1': /^\s*\[\s*[34]\s*[,\]]/,
  'ocpp2.1': /^\s*\[\s*[3-6]\s*[,\]]/,
};
/** A message type that no CALL has. 1.6 (OCPP-J §4.1.3) ignores its content, 2.x answers MessageTypeNotSupported. */
const otherType = /^\s*\[\s*-?(?:[013-9]|\d\d+)\s*[,\]]/;

/** The beginning of a call, with a message id in it, of text that is no JSON as a whole. */
const brokenCall = /^\s*\[\s*2\s*,\s*"([^"\\]{1,100})"\s*,/;

/** Error description that a station gets when the fault is ours. */
export const OUR_FAULT = 'The request was stored. It could not be handled because of a defect of the server.';

/** The raw frame that answers an input of `at`, tokens still sealed; null where no answer is due. */
export function answerText(row: Row, output: Output, at: number): string | null {
  const { body, draft } = row;
  if (body.kind === 'call') {
    return output.answer === null || draft.protocol === null
      ? null
      : encodeAnswer(draft.protocol, body.action, body.messageId, output.answer, { text: draft.body, at });
  }
  if (body.kind === 'noise' && draft.protocol !== null) {
    return noiseAnswer(draft.protocol, draft.body, parseFrame(draft.body));
  }
  return null;
}

/**
 * What is said to text that is no usable frame. 2.0.1 and 2.1 (part 4, §4.2.3) want a CALLERROR also when the
 * message id could not be read, with the id "-1"; 1.6 knows FormationViolation and needs an id.
 */
export function noiseAnswer(protocol: Protocol, text: string, frame: Frame): string | null {
  if (frame.type === 'call') {
    return errorText(protocol, frame.action, frame.messageId, 'InternalError', OUR_FAULT);
  }
  if (UNANSWERED[protocol].test(text)) return null;
  const id = frame.messageId ?? brokenCall.exec(text)?.[1] ?? null;
  const problem = frame.type === 'noise' ? frame.problem : `${protocol} has no such message type`;
  if (protocol === 'ocpp1.6') {
    if (id === null || otherType.test(text)) return null;
    return errorText(protocol, '', id, 'FormationViolation', problem);
  }
  const code = otherType.test(text) ? 'MessageTypeNotSupported' : 'RpcFrameworkError';
  return errorText(protocol, '', id ?? '-1', code, problem);
}

function errorText(
  protocol: Protocol,
  action: string,
  messageId: string,
  code: string,
  description: string,
): string {
  return encodeAnswer(protocol, action, messageId, {
    type: 'error',
    code,
    // Both versions allow 255 characters.
    description: description.slice(0, 255),
  });
}
