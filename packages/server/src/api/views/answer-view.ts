import { parseFrame } from '@ohmward/ocpp';

export interface AnswerView {
  readonly response: unknown;
  readonly responseError: {
    readonly code: string;
    readonly description: string;
    readonly details: unknown;
  } | null;
}

/** Longest answer shown with a command; the whole of it is among the frames. */
const ANSWER_CHARS_MAX = 1024 * 1024;

/** What a station answered to a command, from its raw frame. Id tokens in it are still sealed. */
export function answerView(frame: string | null): AnswerView {
  const answer = frame === null || frame.length > ANSWER_CHARS_MAX ? null : parseFrame(frame);
  if (answer?.type === 'result') return { response: answer.payload, responseError: null };
  if (answer?.type !== 'error') return { response: null, responseError: null };
  const { code, description } = answer;
  return { response: null, responseError: { code, description, details: detailsOf(frame) } };
}

/** The fifth part of a CALLERROR, which nothing in Ohmward acts on. */
function detailsOf(frame: string | null): unknown {
  const parts: unknown = JSON.parse(frame ?? 'null');
  return Array.isArray(parts) ? ((parts[4] as unknown) ?? null) : null;
}
