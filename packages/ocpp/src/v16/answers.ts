/** Responses of 1.6, by action. */

import type { TokenVerdict } from '../vocabulary.ts';
import {
  bootAnswer,
  dataAnswer,
  EMPTY_ANSWER,
  emptyAnswer,
  heartbeatAnswer,
  statusAnswer,
  type AnswerEncoder,
  type SuccessAnswer,
} from '../success-answer.ts';

/** CiString20Type. */
export const ID_TAG_LENGTH_MAX = 20;

export const ANSWERS_16: ReadonlyMap<string, AnswerEncoder> = new Map<string, AnswerEncoder>([
  ['BootNotification', bootAnswer],
  ['Heartbeat', heartbeatAnswer],
  ['Authorize', authorize],
  ['StartTransaction', start],
  ['StopTransaction', stop],
  ['DataTransfer', dataAnswer],
  ['SignCertificate', statusAnswer],
  ['StatusNotification', emptyAnswer],
  ['MeterValues', emptyAnswer],
  ['FirmwareStatusNotification', emptyAnswer],
  ['SignedFirmwareStatusNotification', emptyAnswer],
  ['DiagnosticsStatusNotification', emptyAnswer],
  ['LogStatusNotification', emptyAnswer],
  ['SecurityEventNotification', emptyAnswer],
]);

function authorize(answer: SuccessAnswer): object | null {
  if (answer.type !== 'authorize') return null;
  return { idTagInfo: idTagInfo(answer.verdict, answer.group) };
}

/** The id is an integer on the wire, and the token's verdict mandatory: no token is an invalid one. */
function start(answer: SuccessAnswer): object | null {
  if (answer.type !== 'transaction') return null;
  const transactionId = transactionIdOf(answer.wireId);
  if (transactionId === null) return null;
  return { transactionId, idTagInfo: idTagInfo(answer.verdict ?? 'Invalid', answer.group) };
}

function stop(answer: SuccessAnswer): object | null {
  if (answer.type === 'empty') return EMPTY_ANSWER;
  if (answer.type !== 'transaction') return null;
  return answer.verdict === null ? {} : { idTagInfo: idTagInfo(answer.verdict, answer.group) };
}

/** A group that 1.6 cannot carry is left out: cut short, it would be another group. */
function idTagInfo(status: TokenVerdict, group: string | null): object {
  return group === null || group.length > ID_TAG_LENGTH_MAX ? { status } : { status, parentIdTag: group };
}

/** A transaction id as 1.6 has it on the wire, or null for one of another version. */
export function transactionIdOf(wireId: string | null): number | null {
  if (wireId === null || !/^-?\d{1,15}$/.test(wireId)) return null;
  return Number(wireId);
}
