import type { Output } from '@ohmward/engine';
import { encodeAnswer, parseFrame } from '@ohmward/ocpp';
import type { Frame, Protocol } from '@ohmward/ocpp';
import type { Row } from './inputs.ts';

/** A CALLRESULT or CALLERROR, however broken the rest of it is. An error about it would be an answer to an answer. */
const looksLikeAnswer = /^\s*\[\s*[34]\s*[,\]]/;
/** A message type that neither version knows. 1.6 §4.1.3 of OCPP-J: its content is ignored. */
const unknownType = /^\s*\[\s*-?(?:[015-9]|\d\d+)\s*[,\]]/;

/** The beginning of a call, with a message id in it, of text that is no JSON as a whole. */
const brokenCall = /^\s*\[\s*2\s*,\s*"([^"\\]{1,100})"\s*,/;

/** Error description that a station gets when the fault is ours. */
export const OUR_FAULT = 'The request was stored. It could not be handled because of a defect of the server.';

/** The raw frame that answers an input, tokens still sealed; null where no answer is due. */
export function answerText(row: Row, output: Output): string | null {
  const { body, draft } = row;
  if (body.kind === 'call') {
    return output.answer === null || draft.protocol === null
      ? null
      : encodeAnswer(draft.protocol, body.action, body.messageId, output.answer);
  }
  if (body.kind === 'noise' && draft.protocol !== null) {
    return noiseAnswer(draft.protocol, draft.body, parseFrame(draft.body));
  }
  return null;
}

/**
 * What is said to text that is no usable frame. 2.0.1 (part 4, §4.2.3) wants a CALLERROR also when the
 * message id could not be read, with the id "-1"; 1.6 knows FormationViolation and needs an id.
 */
export function noiseAnswer(protocol: Protocol, text: string, frame: Frame): string | null {
  if (frame.type === 'call') {
    return errorText(protocol, frame.action, frame.messageId, 'InternalError', OUR_FAULT);
  }
  if (frame.type !== 'noise' || looksLikeAnswer.test(text)) return null;
  const id = frame.messageId ?? brokenCall.exec(text)?.[1] ?? null;
  if (protocol === 'ocpp1.6') {
    if (id === null || unknownType.test(text)) return null;
    return errorText(protocol, '', id, 'FormationViolation', frame.problem);
  }
  const code = unknownType.test(text) ? 'MessageTypeNotSupported' : 'RpcFrameworkError';
  return errorText(protocol, '', id ?? '-1', code, frame.problem);
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
